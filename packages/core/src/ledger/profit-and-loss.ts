import { decimal, sum, toText } from '../decimal';
import type { AccountKind } from '../vocabulary';
import type { Sides } from './trial-balance';

/** An account with its turnover of the period, in base currency, year-end closing entries left out. */
export interface ResultAccount {
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly period: Sides;
}

export interface ResultGroup<T extends ResultAccount> {
  /** The group of the chart: the first two digits of its accounts. */
  readonly code: string;
  readonly amount: string;
  readonly accounts: readonly (T & { readonly amount: string })[];
}

export interface ProfitAndLoss<T extends ResultAccount> {
  readonly income: readonly ResultGroup<T>[];
  readonly expense: readonly ResultGroup<T>[];
  readonly totals: { readonly income: string; readonly expense: string; readonly result: string };
}

function groupsOf<T extends ResultAccount>(
  accounts: readonly T[],
  kind: 'income' | 'expense',
): ResultGroup<T>[] {
  const groups = new Map<string, (T & { amount: string })[]>();
  for (const account of [...accounts].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    if (account.kind !== kind) continue;
    const debit = decimal(account.period.debit);
    const credit = decimal(account.period.credit);
    if (debit.eq('0') && credit.eq('0')) continue;
    const amount = toText(kind === 'income' ? credit.minus(debit) : debit.minus(credit));
    const code = account.code.slice(0, 2);
    groups.set(code, [...(groups.get(code) ?? []), { ...account, amount }]);
  }
  return [...groups].map(([code, own]) => ({
    code,
    amount: toText(sum(own.map((account) => decimal(account.amount)))),
    accounts: own,
  }));
}

/**
 * Income, costs and result of a period from turnovers by account. An income account's amount is credit less
 * debit, an expense account's debit less credit; the result is income less expense, negative for a loss.
 * Throws AMOUNT_INVALID.
 */
export function profitAndLoss<T extends ResultAccount>(accounts: readonly T[]): ProfitAndLoss<T> {
  const income = groupsOf(accounts, 'income');
  const expense = groupsOf(accounts, 'expense');
  const total = (groups: readonly ResultGroup<T>[]) => sum(groups.map((group) => decimal(group.amount)));
  return {
    income,
    expense,
    totals: {
      income: toText(total(income)),
      expense: toText(total(expense)),
      result: toText(total(income).minus(total(expense))),
    },
  };
}
