import type { InputOf, ReplyOf, getCashFlow as contract } from '@bilko/contracts';
import { cashFlow, type CashActivity } from '@bilko/core';
import { cashActivityOf } from '@bilko/countries';
import type { Context } from '../../http/context';
import { turnoversOf } from './balances-repository';
import { listMoneyAccounts } from './money-repository';
import { cashFlowPaper } from './papers/cash-flow-paper';
import { amountOf, columnsOf, groupsOfColumns } from './report-columns';
import { inFormat } from './report-file';

type Get = typeof contract;

/** From the result to the money. Accounts that a bank account is kept on are money wherever they stand in the chart. */
export async function getCashFlow(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const columns = columnsOf(query);
  const turnovers = await turnoversOf(ctx, columns.all, { withoutTransfers: true });
  const money = await listMoneyAccounts(ctx);
  const activityOf = (account: { accountId: string; code: string }): CashActivity =>
    money.has(account.accountId) ? 'money' : cashActivityOf(ctx.country.code, account.code);
  const flows = turnovers.map((accounts) => cashFlow(accounts, activityOf));
  const each = (pick: (flow: (typeof flows)[number]) => string) => amountOf(columns, flows.map(pick));
  const part = (name: 'nonCash' | 'workingCapital' | 'investing' | 'financing' | 'money') =>
    groupsOfColumns(
      ctx,
      columns,
      flows.map((flow) => flow[name]),
    );
  const report = {
    ...columns.period,
    compared: columns.compared,
    months: columns.months,
    currency: ctx.organization.baseCurrency,
    result: each(({ result }) => result),
    nonCash: part('nonCash'),
    workingCapital: part('workingCapital'),
    investing: part('investing'),
    financing: part('financing'),
    money: part('money'),
    totals: {
      nonCash: each(({ totals }) => totals.nonCash),
      workingCapital: each(({ totals }) => totals.workingCapital),
      operating: each(({ totals }) => totals.operating),
      investing: each(({ totals }) => totals.investing),
      financing: each(({ totals }) => totals.financing),
      change: each(({ totals }) => totals.change),
      openingMoney: each(({ totals }) => totals.openingMoney),
      closingMoney: each(({ totals }) => totals.closingMoney),
      difference: each(({ totals }) => totals.difference),
    },
  };
  return inFormat(ctx, query, report, cashFlowPaper);
}
