import type { InputOf, ReplyOf, getBalanceSheet as contract } from '@bilko/contracts';
import { addDays, balanceSheet, startOfYear } from '@bilko/core';
import type { Context } from '../../http/context';
import { sumUpTo } from './balances-repository';
import { balanceSheetPaper } from './papers/balance-sheet-paper';
import { amountOf, columnsOf, groupsOfColumns } from './report-columns';
import { inFormat } from './report-file';

type Get = typeof contract;

const none = { debit: '0.00', credit: '0.00' };
const lastYearEnd = (day: string) => addDays(startOfYear(day), -1);

/** What there is, what is owed and what is left at the end of a day, each column at the end of its own. */
export async function getBalanceSheet(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const columns = columnsOf({ ...query, from: query.from ?? startOfYear(query.to) });
  const days = [...new Set(columns.all.flatMap(({ to }) => [to, lastYearEnd(to)]))].sort();
  const accounts = await sumUpTo(ctx, days);
  const sheets = columns.all.map(({ to }) =>
    balanceSheet(
      accounts.map(({ upTo, ...account }) => ({
        ...account,
        total: upTo[days.indexOf(to)] ?? none,
        beforeYear: upTo[days.indexOf(lastYearEnd(to))] ?? none,
      })),
    ),
  );
  const each = (pick: (sheet: (typeof sheets)[number]) => string) => amountOf(columns, sheets.map(pick));
  const report = {
    ...columns.period,
    yearFrom: startOfYear(query.to),
    compared: columns.compared && { to: columns.compared.to },
    months: columns.months,
    currency: ctx.organization.baseCurrency,
    assets: groupsOfColumns(
      ctx,
      columns,
      sheets.map(({ assets }) => assets),
    ),
    liabilities: groupsOfColumns(
      ctx,
      columns,
      sheets.map(({ liabilities }) => liabilities),
    ),
    equity: groupsOfColumns(
      ctx,
      columns,
      sheets.map(({ equity }) => equity),
    ),
    result: {
      runningYear: each(({ result }) => result.runningYear),
      earlierYears: each(({ result }) => result.earlierYears),
    },
    totals: {
      assets: each(({ totals }) => totals.assets),
      liabilities: each(({ totals }) => totals.liabilities),
      equity: each(({ totals }) => totals.equity),
      liabilitiesAndEquity: each(({ totals }) => totals.liabilitiesAndEquity),
      difference: each(({ totals }) => totals.difference),
    },
  };
  return inFormat(ctx, query, report, balanceSheetPaper);
}
