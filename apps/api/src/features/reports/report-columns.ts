import type { ReportAmount, ReportGroupView } from '@bilko/contracts';
import {
  besideEachOther,
  comparedPeriod,
  longestPeriodYears,
  monthsOf,
  periodFault,
  type Comparison,
  type NamedAccount,
  type ReportGroup,
} from '@bilko/core';
import { reportGroupName } from '@bilko/countries';
import type { Caller } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import type { Period } from './balances-repository';

export type ColumnQuery = Period & { compare?: Comparison | undefined; by?: 'month' | undefined };

/** The periods of a report: its own, the one beside it, its months; each is a column. */
export type Columns = {
  readonly period: Period;
  readonly compared: Period | null;
  readonly months: (Period & { month: string })[] | null;
  readonly all: readonly Period[];
};

/** Refuses a period that ends before it begins, or is longer than thirty years. */
export function requirePeriod(period: Period): void {
  const fault = periodFault(period);
  if (fault === 'PERIOD_TOO_LONG') throw fieldProblem('to', fault, { maximum: String(longestPeriodYears) });
  if (fault) throw fieldProblem('to', fault);
}

export function columnsOf({ from, to, compare, by }: ColumnQuery): Columns {
  const period = { from, to };
  requirePeriod(period);
  const compared = compare ? comparedPeriod(period, compare) : null;
  const months = by === 'month' ? monthsOf(period) : null;
  return { period, compared, months, all: [period, ...(compared ? [compared] : []), ...(months ?? [])] };
}

/** Amounts of all columns, by what they are. */
export function amountOf({ compared, months }: Columns, amounts: readonly string[]): ReportAmount {
  return {
    amount: amounts[0] ?? '0.00',
    comparedAmount: compared ? (amounts[1] ?? '0.00') : null,
    monthAmounts: months ? amounts.slice(compared ? 2 : 1) : null,
  };
}

type Account = NamedAccount & { readonly accountId: string };

/** The same part of the report in every column, as the contracts show it. */
export function groupsOfColumns(
  { country }: Pick<Caller, 'country'>,
  columns: Columns,
  parts: readonly (readonly ReportGroup<Account>[])[],
): ReportGroupView[] {
  return besideEachOther(parts).map(({ code, amounts, accounts }) => ({
    code,
    name: reportGroupName(country.code, code) ?? code,
    ...amountOf(columns, amounts),
    accounts: accounts.map(({ accountId, code: accountCode, name, amounts: own }) => ({
      accountId,
      code: accountCode,
      name,
      ...amountOf(columns, own),
    })),
  }));
}
