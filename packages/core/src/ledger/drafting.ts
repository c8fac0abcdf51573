import type Big from 'big.js';
import { decimal, toText } from '../decimal';
import type { Posting, Side } from './entry';

export const zero = decimal('0');
/** The least that a posting can say. */
export const cent = decimal('0.01');

/** A posting while an entry is being drawn up: exact numbers, zeros allowed. */
export interface DraftPosting {
  readonly account: string;
  readonly side: Side;
  readonly base: Big;
  readonly document: Big;
  readonly contactId?: string | undefined;
  /** Money, or what documents leave open: the account must show their amount in their own currency, too. */
  readonly isControl?: boolean | undefined;
}

export function opposite(side: Side): Side {
  return side === 'debit' ? 'credit' : 'debit';
}

/** One posting per account, side and contact; what is zero in both currencies is left out. */
function merge(drafts: readonly DraftPosting[]): DraftPosting[] {
  const merged = new Map<string, DraftPosting>();
  for (const draft of drafts) {
    const key = `${draft.account} ${draft.side} ${draft.contactId ?? ''}`;
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? { ...known, base: known.base.plus(draft.base), document: known.document.plus(draft.document) }
        : draft,
    );
  }
  return [...merged.values()].filter((draft) => !draft.base.eq('0') || !draft.document.eq('0'));
}

/**
 * A rest that is nearly only VAT can leave a net below zero in base currency, where gross and VAT are rounded apart.
 * No posting is negative: such a cent stands on the other side.
 */
function turnNegative(draft: DraftPosting): DraftPosting[] {
  if (!draft.base.lt('0')) return [draft];
  const turned = { ...draft, side: opposite(draft.side), base: draft.base.neg(), document: zero };
  return draft.document.eq('0') ? [turned] : [turned, { ...draft, base: zero }];
}

/**
 * A cent of a weak currency can be nothing in the base currency (0.01 RSD in EUR). No posting may be zero
 * there, so it joins the largest posting of its side; the books in base currency lose nothing. A control account
 * neither gives nor takes such a cent: it stands there with the least amount there is, and is taken back at once.
 */
function foldWeightless(drafts: readonly DraftPosting[]): DraftPosting[] {
  const kept = drafts.filter((draft) => !draft.base.eq('0'));
  // A document worth nothing as a whole: no entry can say it. A settlement closes what is open, whatever it is worth.
  const isSettlement = drafts.filter((draft) => draft.isControl).length > 1;
  if (kept.length === 0 && !isSettlement) return [...drafts];
  for (const weightless of drafts.filter((draft) => draft.base.eq('0'))) {
    const largest = kept
      .filter((draft) => draft.side === weightless.side && !draft.isControl && !weightless.isControl)
      .reduce<DraftPosting | undefined>((top, draft) => (top?.base.gte(draft.base) ? top : draft), undefined);
    if (largest) {
      kept[kept.indexOf(largest)] = { ...largest, document: largest.document.plus(weightless.document) };
    } else {
      const there = { ...weightless, base: cent };
      kept.push(there, { ...there, side: opposite(there.side), document: zero });
    }
  }
  return kept;
}

/** Turns drafts into postings in one document currency. */
export function toPostings(drafts: readonly DraftPosting[], currency: string): Posting[] {
  return foldWeightless(merge(drafts).flatMap(turnNegative)).map((draft) => ({
    account: draft.account,
    side: draft.side,
    amount: toText(draft.base),
    currency,
    documentAmount: toText(draft.document),
    ...(draft.contactId === undefined ? {} : { contactId: draft.contactId }),
  }));
}
