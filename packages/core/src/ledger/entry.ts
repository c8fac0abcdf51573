import type Big from 'big.js';
import { isDay, type Day } from '../dates';
import { Decimal, decimal, isDecimal, sum, toText } from '../decimal';
import { RuleError } from '../errors';

export type Side = 'debit' | 'credit';

export interface Posting {
  /** Code in the chart of accounts. */
  readonly account: string;
  readonly side: Side;
  /** Base currency, above zero. */
  readonly amount: string;
  readonly currency: string;
  /** The same in `currency`; zero for an exchange difference, which exists in base currency only. */
  readonly documentAmount: string;
  readonly contactId?: string | undefined;
}

export interface EntryHead {
  readonly postedOn: Day;
  readonly description: string;
}

declare const balanced: unique symbol;

/** An entry that only buildEntry can make: whoever holds one knows that it balances. */
export interface BalancedEntry extends EntryHead {
  readonly postings: readonly Posting[];
  readonly [balanced]: true;
}

function amountOf(value: string, index: number): Big {
  if (!isDecimal(value)) throw new RuleError('AMOUNT_INVALID', { path: `postings.${index}` });
  const amount = decimal(value);
  if (amount.lt('0')) throw new RuleError('POSTING_NEGATIVE', { path: `postings.${index}` });
  if (!amount.round(2).eq(amount)) throw new RuleError('AMOUNT_INVALID', { path: `postings.${index}` });
  return amount;
}

function difference(postings: readonly Posting[], amount: (posting: Posting) => string): Big {
  return sum(
    postings.map((posting) => {
      const value = new Decimal(amount(posting));
      return posting.side === 'debit' ? value : value.neg();
    }),
  );
}

/**
 * The one way to an entry: two or more postings, none negative, none zero in base currency, debits equal to
 * credits in base currency and in every document currency.
 * Throws ENTRY_TOO_SHORT, POSTING_NEGATIVE, POSTING_ZERO, ENTRY_UNBALANCED (params: currency, difference),
 * AMOUNT_INVALID, DATE_INVALID.
 */
export function buildEntry(input: EntryHead & { readonly postings: readonly Posting[] }): BalancedEntry {
  const { postings } = input;
  if (!isDay(input.postedOn)) throw new RuleError('DATE_INVALID', { path: 'postedOn' });
  if (postings.length < 2) throw new RuleError('ENTRY_TOO_SHORT', { path: 'postings' });
  postings.forEach((posting, index) => {
    amountOf(posting.documentAmount, index);
    if (amountOf(posting.amount, index).eq('0')) {
      throw new RuleError('POSTING_ZERO', { path: `postings.${index}` });
    }
  });
  requireBalance(
    'base',
    difference(postings, (posting) => posting.amount),
  );
  for (const currency of new Set(postings.map((posting) => posting.currency))) {
    const own = postings.filter((posting) => posting.currency === currency);
    requireBalance(
      currency,
      difference(own, (posting) => posting.documentAmount),
    );
  }
  const entry = {
    postedOn: input.postedOn,
    description: input.description,
    postings: postings.map((posting) => ({
      ...posting,
      amount: toText(decimal(posting.amount)),
      documentAmount: toText(decimal(posting.documentAmount)),
    })),
  };
  return entry as typeof entry & { readonly [balanced]: true };
}

function requireBalance(currency: string, amount: Big): void {
  if (!amount.eq('0')) throw new RuleError('ENTRY_UNBALANCED', { currency, difference: toText(amount) });
}
