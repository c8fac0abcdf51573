import { compareDays, type Day } from '../dates';
import { decimal, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap } from '../vocabulary';
import { opposite, toPostings, zero, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Side } from './entry';
import { headOf } from './post-invoice';

export interface CashSlip extends EntryHead {
  readonly direction: 'in' | 'out';
  readonly amount: string;
  /** The cash box is kept in base currency. */
  readonly currency: string;
  /** What stands against the cash, by code. */
  readonly account: string;
  readonly contactId?: string | undefined;
  readonly accounts: AccountMap;
}

/** Cash in (uplatnica) or out (isplatnica) against one account. Throws AMOUNT_NOT_POSITIVE. */
export function postCashSlip(slip: CashSlip): BalancedEntry {
  const amount = decimal(slip.amount);
  if (amount.lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  const cashSide: Side = slip.direction === 'in' ? 'debit' : 'credit';
  const cash: DraftPosting = {
    account: slip.accounts('cash'),
    side: cashSide,
    base: amount,
    document: amount,
    isControl: true,
  };
  const other: DraftPosting = {
    account: slip.account,
    side: opposite(cashSide),
    base: amount,
    document: amount,
    contactId: slip.contactId,
  };
  const drafts = slip.direction === 'in' ? [cash, other] : [other, cash];
  return buildEntry({ ...headOf(slip), postings: toPostings(drafts, slip.currency) });
}

/** What came in less what went out on a day. */
export type CashDay = Readonly<{ day: Day; change: string }>;

/**
 * The first day at whose end the box would be below zero if `amount` more went out on `day`, with what is there
 * on it; undefined when all goes well. Cash is what can be counted: a box with less than nothing in it is a slip
 * that is missing. `days` in any order.
 */
export function cashShortfall(
  days: readonly CashDay[],
  out: Readonly<{ day: Day; amount: string }>,
): { day: Day; balance: string } | undefined {
  const amount = decimal(out.amount);
  const sorted = [...days].sort((a, b) => compareDays(a.day, b.day));
  let balance = zero;
  for (const { day, change } of sorted) {
    if (compareDays(day, out.day) > 0) break;
    balance = balance.plus(decimal(change));
  }
  if (balance.lt(amount)) return { day: out.day, balance: toText(balance) };
  for (const { day, change } of sorted) {
    if (compareDays(day, out.day) <= 0) continue;
    balance = balance.plus(decimal(change));
    if (balance.lt(amount)) return { day, balance: toText(balance) };
  }
  return undefined;
}
