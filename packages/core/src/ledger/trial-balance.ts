import type Big from 'big.js';
import { decimal, toText } from '../decimal';

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
  const rows: TrialBalanceRow<T>[] = [];
  const totals = { opening: nothing(), period: nothing(), closing: nothing() };
  for (const { before, period, ...account } of accounts) {
    const earlier = parsed(before);
    const within = parsed(period);
    if (isNothing(earlier) && isNothing(within)) continue;
    const opening = earlier.debit.minus(earlier.credit);
    const closing = opening.plus(within.debit).minus(within.credit);
    addSides(totals.opening, sidesOf(opening));
    addSides(totals.period, within);
    addSides(totals.closing, sidesOf(closing));
    rows.push({
      ...(account as Omit<T, 'before' | 'period'>),
      opening: onItsSide(opening),
      period: toSides(within),
      closing: onItsSide(closing),
    } as TrialBalanceRow<T>);
  }
  rows.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return {
    rows,
    totals: {
      opening: toSides(totals.opening),
      period: toSides(totals.period),
      closing: toSides(totals.closing),
    },
  };
}

// Every amount is read once: an organization may have hundreds of accounts.
type Amounts = { debit: Big; credit: Big };

const zero = decimal('0');
const nothing = (): Amounts => ({ debit: zero, credit: zero });
const parsed = ({ debit, credit }: Sides): Amounts => ({ debit: decimal(debit), credit: decimal(credit) });
const isNothing = ({ debit, credit }: Amounts) => debit.eq('0') && credit.eq('0');
const toSides = ({ debit, credit }: Amounts): Sides => ({ debit: toText(debit), credit: toText(credit) });

/** A balance as two amounts, one of them nothing. */
function sidesOf(balance: Big): Amounts {
  return balance.gte('0') ? { debit: balance, credit: zero } : { debit: zero, credit: balance.neg() };
}

function addSides(total: Amounts, { debit, credit }: Amounts): void {
  total.debit = total.debit.plus(debit);
  total.credit = total.credit.plus(credit);
}

/** Debit less credit after each row, starting from `opening`; base currency, two decimals. */
export function runningBalances(opening: string, rows: readonly Sides[]): string[] {
  let balance = decimal(opening);
  return rows.map((row) => {
    balance = balance.plus(net(row));
    return toText(balance);
  });
}
