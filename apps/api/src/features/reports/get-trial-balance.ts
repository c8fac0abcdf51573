import type { InputOf, ReplyOf, getTrialBalance as contract } from '@bilko/contracts';
import { trialBalance } from '@bilko/core';
import type { Context } from '../../http/context';
import { turnoversOf } from './balances-repository';
import { trialBalancePaper } from './papers/trial-balance-paper';
import { columnsOf } from './report-columns';
import { inFormat } from './report-file';

type Get = typeof contract;

const none = { debit: '0.00', credit: '0.00' };

/** Opening, turnover and closing of each account, everything that was posted: year ends too. */
export async function getTrialBalance(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const columns = columnsOf(query);
  const turnovers = await turnoversOf(ctx, columns.all);
  const balances = turnovers.map((accounts) => trialBalance(accounts));
  const byAccount = balances.map(({ rows }) => new Map(rows.map((row) => [row.accountId, row])));
  const firstMonth = columns.compared ? 2 : 1;
  const heads = new Map(balances.flatMap(({ rows }) => rows.map((row) => [row.accountId, row] as const)));
  const report = {
    ...columns.period,
    compared: columns.compared,
    months: columns.months,
    currency: ctx.organization.baseCurrency,
    rows: [...heads.values()]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ accountId, code, name, kind }) => ({
        accountId,
        code,
        name,
        kind,
        ...sidesOf(byAccount[0]?.get(accountId)),
        compared: columns.compared ? sidesOf(byAccount[1]?.get(accountId)) : null,
        months:
          columns.months?.map((_, at) => byAccount[firstMonth + at]?.get(accountId)?.period ?? none) ?? null,
      })),
    totals: balances[0]?.totals ?? { opening: none, period: none, closing: none },
  };
  return inFormat(ctx, query, report, trialBalancePaper);
}

type Row = ReturnType<typeof trialBalance>['rows'][number];

const sidesOf = (row: Row | undefined) => ({
  opening: row?.opening ?? none,
  period: row?.period ?? none,
  closing: row?.closing ?? none,
});
