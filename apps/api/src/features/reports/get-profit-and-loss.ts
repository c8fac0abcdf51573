import type { InputOf, ReplyOf, getProfitAndLoss as contract } from '@bilko/contracts';
import { profitAndLoss } from '@bilko/core';
import type { Context } from '../../http/context';
import { turnoversOf } from './balances-repository';
import { columnsOf, groupsOfColumns } from './report-columns';
import { inFormat } from './report-file';
import { profitAndLossPaper } from './papers/profit-and-loss-paper';

type Get = typeof contract;

/** Income, costs and result; what a year end moved to equity is still the year's. */
export async function getProfitAndLoss(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const columns = columnsOf(query);
  const turnovers = await turnoversOf(ctx, columns.all, { withoutTransfers: true });
  const results = turnovers.map((accounts) => profitAndLoss(accounts));
  const [own] = results;
  if (!own) throw new Error('a report without a column');
  const beside = columns.compared ? results[1] : undefined;
  const ofMonths = results.slice(columns.compared ? 2 : 1);
  const report = {
    ...columns.period,
    compared: columns.compared,
    currency: ctx.organization.baseCurrency,
    months: columns.months?.map((month, at) => ({ ...month, ...totalsOf(ofMonths[at]) })) ?? null,
    income: groupsOfColumns(
      ctx,
      columns,
      results.map(({ income }) => income),
    ),
    expense: groupsOfColumns(
      ctx,
      columns,
      results.map(({ expense }) => expense),
    ),
    totals: {
      ...own.totals,
      comparedIncome: beside?.totals.income ?? null,
      comparedExpense: beside?.totals.expense ?? null,
      comparedResult: beside?.totals.result ?? null,
    },
  };
  return inFormat(ctx, query, report, profitAndLossPaper);
}

const totalsOf = (result: ReturnType<typeof profitAndLoss> | undefined) =>
  result?.totals ?? { income: '0.00', expense: '0.00', result: '0.00' };
