import type { InputOf, ReplyOf, getProfitAndLoss as contract } from '@bilko/contracts';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  profitAndLoss,
  startOfMonth,
  subtractDecimal,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { kindOf } from '../accounts/account-view';
import { sumAccounts } from './report-repository';

type Get = typeof contract;
type Period = { from: string; to: string };

export async function getProfitAndLoss(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const { from, to } = query;
  if (from > to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const compared = query.compare ? comparedPeriod({ from, to }, query.compare) : null;
  const turnover = await turnoverOf(ctx, { from, to });
  const before = compared ? await turnoverOf(ctx, compared) : [];
  return {
    from,
    to,
    compared,
    currency: ctx.organization.baseCurrency,
    ...withCompared(turnover, before, compared),
  };
}

/** The year before, day by day; or the period of the same length just before, in months where it is whole months. */
function comparedPeriod({ from, to }: Period, mode: 'previous-period' | 'previous-year'): Period {
  const isWholeMonths = from === startOfMonth(from) && to === endOfMonth(to);
  if (mode === 'previous-year')
    return {
      from: addMonths(from, -12),
      to: isWholeMonths ? endOfMonth(addMonths(from, lengthOf(from, to) - 13)) : addMonths(to, -12),
    };
  if (!isWholeMonths) return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
  return { from: addMonths(from, -lengthOf(from, to)), to: addDays(from, -1) };
}

/** Whole months from the first of one to the last of another. */
function lengthOf(from: string, to: string): number {
  const [y1 = 0, m1 = 0] = from.split('-').map((part) => parseInt(part, 10));
  const [y2 = 0, m2 = 0] = to.split('-').map((part) => parseInt(part, 10));
  return (y2 - y1) * 12 + m2 - m1 + 1;
}

async function turnoverOf(ctx: Context, period: Period) {
  const sums = await sumAccounts(ctx, period);
  return sums.map((row) => ({
    accountId: row.accountId,
    code: row.code,
    name: row.name,
    kind: kindOf(row.kind),
    period: {
      debit: subtractDecimal(row.closingDebit, row.openingDebit),
      credit: subtractDecimal(row.closingCredit, row.openingCredit),
    },
  }));
}

type Turnover = Awaited<ReturnType<typeof turnoverOf>>;

/**
 * Both periods over the union of their accounts, so that each row has its pair. Core leaves out what did not
 * move, so an account that moved in one period only has 0.00 in the other.
 */
function withCompared(now: Turnover, before: Turnover, compared: Period | null) {
  const accounts = [...now, ...before.filter((old) => !now.some((one) => one.accountId === old.accountId))];
  const current = profitAndLoss(now);
  const previous = profitAndLoss(before);
  const amounts = (of: typeof current) =>
    new Map(
      [...of.income, ...of.expense].flatMap((group) =>
        group.accounts.map((one) => [one.accountId, one.amount]),
      ),
    );
  const groupAmounts = (of: typeof current) =>
    new Map([...of.income, ...of.expense].map((group) => [group.code, group.amount]));
  const [own, other, ownGroups, otherGroups] = [
    amounts(current),
    amounts(previous),
    groupAmounts(current),
    groupAmounts(previous),
  ];
  const pair = (amount: string | undefined) => (compared ? (amount ?? '0.00') : null);
  const section = (kind: 'income' | 'expense') => {
    const moved = accounts.filter(
      (one) => one.kind === kind && (own.has(one.accountId) || other.has(one.accountId)),
    );
    const codes = [...new Set(moved.map((one) => one.code.slice(0, 2)))].sort();
    return codes.map((code) => ({
      code,
      amount: ownGroups.get(code) ?? '0.00',
      comparedAmount: pair(otherGroups.get(code)),
      accounts: moved
        .filter((one) => one.code.startsWith(code))
        .sort((a, b) => a.code.localeCompare(b.code))
        .map(({ accountId, code: accountCode, name }) => ({
          accountId,
          code: accountCode,
          name,
          amount: own.get(accountId) ?? '0.00',
          comparedAmount: pair(other.get(accountId)),
        })),
    }));
  };
  return {
    income: section('income'),
    expense: section('expense'),
    totals: {
      ...current.totals,
      comparedIncome: pair(previous.totals.income),
      comparedExpense: pair(previous.totals.expense),
      comparedResult: pair(previous.totals.result),
    },
  };
}
