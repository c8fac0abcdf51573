import type { InputOf, ReplyOf, getGeneralLedger as contract } from '@bilko/contracts';
import { addDecimal, subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, encodeCursor, limitOf } from '../../http/page';
import { fieldProblem, notFound } from '../../http/problem';
import { kindOf } from '../accounts/account-view';
import { findAccount, listPostings, sumAccounts } from './report-repository';

type Ledger = typeof contract;

/**
 * One account's postings in the order of the books with a running balance (debit less credit). The cursor
 * carries the balance so far, so that page 5,000 costs what page 1 costs.
 */
export async function getGeneralLedger(ctx: Context, { query }: InputOf<Ledger>): Promise<ReplyOf<Ledger>> {
  const { from, to, accountId } = query;
  if (from > to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const account = await findAccount(ctx, accountId);
  if (!account) throw notFound();
  const cursor = decodeCursor(query.cursor, [
    cursorValue.day,
    cursorValue.uuid,
    cursorValue.integer,
    cursorValue.amount,
  ]);
  const limit = limitOf(query);
  const after = cursor && {
    postedOn: cursor[0] ?? '',
    entryId: cursor[1] ?? '',
    line: parseInt(cursor[2] ?? '0', 10),
  };
  const [sums] = await sumAccounts(ctx, { from, to }, { accountId });
  const opening = sums ? subtractDecimal(sums.openingDebit, sums.openingCredit) : '0.00';
  const closing = sums ? subtractDecimal(sums.closingDebit, sums.closingCredit) : '0.00';
  const rows = await listPostings(ctx, { accountId, from, to, after, limit: limit + 1 });
  let balance = cursor?.[3] ?? opening;
  const data = rows.slice(0, limit).map((row) => {
    balance = subtractDecimal(addDecimal(balance, row.debit), row.credit);
    return { ...row, balance };
  });
  const last = data.at(-1);
  return {
    account: { ...account, kind: kindOf(account.kind) },
    from,
    to,
    currency: ctx.organization.baseCurrency,
    openingBalance: opening,
    closingBalance: closing,
    turnover: {
      debit: sums ? subtractDecimal(sums.closingDebit, sums.openingDebit) : '0.00',
      credit: sums ? subtractDecimal(sums.closingCredit, sums.openingCredit) : '0.00',
    },
    data,
    meta: {
      nextCursor:
        rows.length > limit && last
          ? encodeCursor([last.postedOn, last.entryId, String(last.line), last.balance])
          : null,
    },
  };
}
