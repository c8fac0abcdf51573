import type Big from 'big.js';
import { decimal, isDecimal, normalizeDecimal, rounded, sum, toText } from '../decimal';
import { cent, opposite, zero } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Posting, type Side } from './entry';

/** A line of the balances that a business brings along. */
export interface OpeningPosting {
  readonly account: string;
  readonly side: Side;
  /** Base currency. */
  readonly amount: string;
  readonly contactId?: string | undefined;
  /** What an open item is owed in, when that is a foreign currency. */
  readonly foreign?: { readonly currency: string; readonly amount: string } | undefined;
  /** Money, customers, suppliers: such an account has no currency but its own. */
  readonly isControl?: boolean | undefined;
}

export interface Opening extends EntryHead {
  readonly baseCurrency: string;
  readonly lines: readonly OpeningPosting[];
}

const signOf = ({ side }: { side: Side }, value: Big) => (side === 'debit' ? value : value.neg());
const sideOf = (value: Big): Side => (value.lt('0') ? 'credit' : 'debit');

function postingOf(line: OpeningPosting, baseCurrency: string): Posting {
  const { account, side, amount, contactId, foreign } = line;
  return {
    account,
    side,
    amount,
    currency: foreign?.currency ?? baseCurrency,
    documentAmount: foreign?.amount ?? amount,
    ...(contactId === undefined ? {} : { contactId }),
  };
}

/** Where the other side of a currency can stand: the largest line that is neither money nor a partner's. */
function counterLine(lines: readonly OpeningPosting[]): number {
  const weightOf = ({ isControl, contactId, foreign, amount }: OpeningPosting) =>
    foreign || isControl || contactId !== undefined ? zero : decimal(amount);
  return lines.reduce(
    (best, line, at) => (weightOf(line).gt(best < 0 ? zero : weightOf(lines[best] ?? line)) ? at : best),
    -1,
  );
}

/** Postings that take a currency's amounts to nothing; worth `base` together. */
function against(document: Big, base: Big, currency: string, account: string): Posting[] {
  const parts: { document: Big; base: Big }[] = [];
  if (!document.eq('0')) {
    const isOfOneSign = document.gt('0') === base.gt('0') && !base.eq('0');
    parts.push({ document, base: isOfOneSign ? base : document.gt('0') ? cent : cent.neg() });
  }
  const rest = base.minus(sum(parts.map((part) => part.base)));
  if (!rest.eq('0')) parts.push({ document: zero, base: rest });
  return parts.map((part) => ({
    account,
    side: sideOf(part.base),
    amount: toText(part.base.abs()),
    currency,
    documentAmount: toText(part.document.abs()),
  }));
}

/**
 * The balances of the evening before the first day, as one entry with a posting for each line in its place. An entry
 * balances in every currency, so what customers and suppliers owe in a foreign one stands against a part of the largest
 * balance line in it; in base currency every account has what its lines say.
 * Throws ENTRY_UNBALANCED (by how much) and what buildEntry throws.
 */
export function postOpening({ lines, baseCurrency, postedOn, description }: Opening): BalancedEntry {
  const postings = lines.map((line) => postingOf(line, baseCurrency));
  const head = { postedOn, description };
  const foreign = [...new Set(lines.flatMap((line) => line.foreign?.currency ?? []))];
  const at = counterLine(lines);
  const line = lines[at];
  const difference = sum(lines.map((one) => signOf(one, decimal(one.amount))));
  if (foreign.length === 0 || !line || !difference.eq('0')) return buildEntry({ ...head, postings });
  const counters = foreign.flatMap((currency) => {
    const own = postings.filter((posting) => posting.currency === currency);
    const total = (amountOf: (posting: Posting) => string) =>
      sum(own.map((posting) => signOf(posting, decimal(amountOf(posting)))));
    const document = total((posting) => posting.documentAmount);
    return against(document.neg(), total((posting) => posting.amount).neg(), currency, line.account);
  });
  const moved = sum(counters.map((posting) => signOf(posting, decimal(posting.amount))));
  const left = signOf(line, decimal(line.amount)).minus(moved);
  const rest: Posting = { ...postingOf(line, baseCurrency), side: sideOf(left), amount: toText(left.abs()) };
  const own = left.eq('0') ? [] : [{ ...rest, documentAmount: rest.amount }];
  // The first takes the line's place: postings before and after keep theirs.
  const [first = postingOf(line, baseCurrency), ...more] = [...counters, ...own];
  return buildEntry({ ...head, postings: [...postings.with(at, first), ...more] });
}

/**
 * What a foreign item is owed and its rate: as given, if it makes the amount in base currency to the cent; else the
 * quotient to eight decimals. Undefined when the two do not agree.
 */
export function openingAmounts(item: {
  readonly amount: string;
  readonly foreignAmount: string;
  readonly exchangeRate?: string | undefined;
}): { amount: string; exchangeRate: string } | undefined {
  const foreign = decimal(item.foreignAmount);
  if (foreign.lte('0') || (item.exchangeRate !== undefined && !isDecimal(item.exchangeRate)))
    return undefined;
  const rate = item.exchangeRate ? decimal(item.exchangeRate) : rounded(decimal(item.amount).div(foreign), 8);
  const agrees = rate.gt('0') && rounded(foreign.times(rate)).eq(decimal(item.amount));
  if (!agrees) return undefined;
  return { amount: toText(foreign), exchangeRate: normalizeDecimal(rate.toString()) };
}

/** On which side an opening balance of a partner is an open document, on which it is money still to be used. */
export const openingItemKind = (
  control: 'receivables' | 'payables',
  side: Side,
): 'invoice' | 'expense' | 'credit' => {
  if (control === 'receivables') return side === 'debit' ? 'invoice' : 'credit';
  return opposite(side) === 'debit' ? 'expense' : 'credit';
};
