import type { getAccountCard as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { runningBalances, subtractDecimal, sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem, notFound } from '../../http/problem';
import { findAccountRow, listMonths, type MonthRow } from './account-repository';
import { toAccountView } from './account-view';

type Get = typeof contract;

/** An account month by month; its postings are read by the general ledger. */
export async function getAccountCard(ctx: Context, { params, query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  if (query.from > query.to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const account = await findAccountRow(ctx, params.id);
  if (!account) throw notFound();
  const rows = await listMonths(ctx, account.id, query);
  const before = rows.find(({ month }) => month === null);
  const months = rows.filter((row): row is MonthRow => row.month !== null);
  const openingBalance = before ? subtractDecimal(before.debit, before.credit) : '0.00';
  const balances = runningBalances(openingBalance, months);
  return {
    account: toAccountView(account),
    currency: ctx.organization.baseCurrency,
    openingBalance,
    closingBalance: balances.at(-1) ?? openingBalance,
    turnover: {
      debit: sumAmounts(months.map(({ debit }) => debit)),
      credit: sumAmounts(months.map(({ credit }) => credit)),
    },
    months: months.map((month, at) => ({ ...month, balance: balances[at] ?? openingBalance })),
  };
}
