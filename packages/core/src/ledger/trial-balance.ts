import type Big from 'big.js';
import { decimal, sum, toText } from '../decimal';

export interface Sides {
  readonly debit: string;
  readonly credit: string;
}

/** An account with its turnover before the period and in it, in base currency. */
export interface AccountTurnover {
  readonly code: string;
  readonly name: string;
  readonly before: Sides;
  readonly period: Sides;
}

export type TrialBalanceRow<T extends AccountTurnover> = Omit<T, 'before'> & {
  /** Balance at the start, on the side where it stands. */
  readonly opening: Sides;
  /** Turnover of the period, both sides. */
  readonly period: Sides;
  /** Balance at the end, on the side where it stands. */
  readonly closing: Sides;
};

export interface TrialBalance<T extends AccountTurnover> {
  readonly rows: readonly TrialBalanceRow<T>[];
  readonly totals: { readonly opening: Sides; readonly period: Sides; readonly closing: Sides };
}

/** A balance (debit less credit) on the side where it stands. */
export function onItsSide(balance: Big): Sides {
  return balance.gte('0')
    ? { debit: toText(balance), credit: '0.00' }
    : { debit: '0.00', credit: toText(balance.neg()) };
}

function net(sides: Sides): Big {
  return decimal(sides.debit).minus(decimal(sides.credit));
}

/**
 * The trial balance from turnovers, by code; accounts without any movement are left out. In each of the three
 * columns debits equal credits when the books are whole. Throws AMOUNT_INVALID.
 */
export function trialBalance<T extends AccountTurnover>(accounts: readonly T[]): TrialBalance<T> {
  const rows = accounts
    .filter((account) =>
      [account.before, account.period].some(
        (sides) => !decimal(sides.debit).eq('0') || !decimal(sides.credit).eq('0'),
      ),
    )
    .map(({ before, ...account }) => ({
      ...account,
      opening: onItsSide(net(before)),
      period: {
        debit: toText(decimal(account.period.debit)),
        credit: toText(decimal(account.period.credit)),
      },
      closing: onItsSide(net(before).plus(net(account.period))),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const total = (column: 'opening' | 'period' | 'closing'): Sides => ({
    debit: toText(sum(rows.map((row) => decimal(row[column].debit)))),
    credit: toText(sum(rows.map((row) => decimal(row[column].credit)))),
  });
  return {
    rows,
    totals: { opening: total('opening'), period: total('period'), closing: total('closing') },
  };
}

/** Debit less credit after each row, starting from `opening`; base currency, two decimals. */
export function runningBalances(opening: string, rows: readonly Sides[]): string[] {
  let balance = decimal(opening);
  return rows.map((row) => {
    balance = balance.plus(net(row));
    return toText(balance);
  });
}
