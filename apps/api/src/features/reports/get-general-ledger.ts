import type { InputOf, ReplyOf, getGeneralLedger as contract } from '@bilko/contracts';
import { addDecimal, subtractDecimal, type Sides } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, encodeCursor, limitOf } from '../../http/page';
import { notFound } from '../../http/problem';
import { kindOf } from '../accounts/account-view';
import { shownSidesOf } from '../organizations/reversal-display';
import { turnoversOf, type Turnover } from './balances-repository';
import { generalLedgerPaper } from './papers/general-ledger-paper';
import { columnsOf } from './report-columns';
import { inFormat, mostRows, requireRows } from './report-file';
import { countPostings, findAccount, listPostings, type LedgerPlace } from './report-repository';
import { sourceKindOf } from './source-kind';

type Ledger = typeof contract;
type Query = InputOf<Ledger>['query'];

/**
 * One account's postings in the order of the books with a running balance (debit less credit). The cursor
 * carries the balance so far, so that page 5,000 costs what page 1 costs. A file has the whole period.
 */
export async function getGeneralLedger(ctx: Context, { query }: InputOf<Ledger>): Promise<ReplyOf<Ledger>> {
  const columns = columnsOf(query);
  const account = await findAccount(ctx, query.accountId);
  if (!account) throw notFound();
  const [own, ...others] = (await turnoversOf(ctx, columns.all, { only: [account.id] })).map(balancesOf);
  if (!own) throw new Error('a report without a column');
  const beside = columns.compared ? others[0] : undefined;
  const ofMonths = others.slice(columns.compared ? 1 : 0);
  const { data, nextCursor } = await pageOf(ctx, query, own.openingBalance);
  const report = {
    account: { ...account, kind: kindOf(account.kind) },
    ...columns.period,
    currency: ctx.organization.baseCurrency,
    ...own,
    compared: columns.compared && beside ? { ...columns.compared, ...beside } : null,
    months:
      columns.months?.map((month, at) => {
        const { turnover, closingBalance } = ofMonths[at] ?? own;
        return { ...month, turnover, closingBalance };
      }) ?? null,
    data,
    meta: { nextCursor },
  };
  return inFormat(ctx, query, report, generalLedgerPaper);
}

/** Opening, turnover and closing of the one account; nothing where it never moved. */
function balancesOf([turnover]: readonly Turnover[]) {
  const none: Sides = { debit: '0.00', credit: '0.00' };
  const { before, period } = turnover ?? { before: none, period: none };
  const openingBalance = subtractDecimal(before.debit, before.credit);
  return {
    openingBalance,
    turnover: period,
    closingBalance: subtractDecimal(addDecimal(openingBalance, period.debit), period.credit),
  };
}

async function pageOf(ctx: Context, query: Query, opening: string) {
  const { accountId, from, to, format = 'json' } = query;
  const isFile = format !== 'json';
  const cursor = isFile ? undefined : placeOf(query);
  const limit = isFile ? mostRows[format] : limitOf(query);
  const rows = await listPostings(ctx, { accountId, from, to, after: cursor?.after, limit: limit + 1 });
  if (isFile && rows.length > limit) requireRows(format, await countPostings(ctx, { accountId, from, to }));
  let balance = cursor?.balance ?? opening;
  const shown = await shownSidesOf(ctx);
  const data = rows.slice(0, limit).map(({ isReversal, ...row }) => {
    balance = subtractDecimal(addDecimal(balance, row.debit), row.credit);
    return { ...shown(row, isReversal), sourceKind: sourceKindOf(row.sourceKind), balance };
  });
  const last = data.at(-1);
  const nextCursor =
    rows.length > limit && last
      ? encodeCursor([last.postedOn, last.entryId, String(last.line), last.balance])
      : null;
  return { data, nextCursor };
}

function placeOf(query: Query): { after: LedgerPlace; balance: string } | undefined {
  const { day, uuid, integer, amount } = cursorValue;
  const cursor = decodeCursor(query.cursor, [day, uuid, integer, amount]);
  if (!cursor) return undefined;
  const [postedOn = '', entryId = '', line = '0', balance = '0.00'] = cursor;
  return { after: { postedOn, entryId, line: parseInt(line, 10) }, balance };
}
