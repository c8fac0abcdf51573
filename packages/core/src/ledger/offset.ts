import { settledBase, type SettledDocument } from '../base-amounts';
import { decimal, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap } from '../vocabulary';
import { opposite, toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Side } from './entry';
import { exchangePosting, requireOpen } from './post-payment';
import { headOf } from './post-invoice';

/** A document with the part of it that is set off, in the document's currency. */
export interface OffsetDocument extends SettledDocument {
  readonly amount: string;
  /** It stands on the account for partners abroad. */
  readonly isAbroad?: boolean | undefined;
}

export interface Offset extends EntryHead {
  readonly contactId: string;
  /** All documents are in this currency. */
  readonly currency: string;
  /** What the contact owes: invoices. */
  readonly claims: readonly OffsetDocument[];
  /** What is owed to the contact: bills. */
  readonly debts: readonly OffsetDocument[];
  readonly accounts: AccountMap;
}

type Part = Readonly<{ document: OffsetDocument; base: ReturnType<typeof decimal> }>;

function requireEqualSides({ claims, debts }: Offset): void {
  const total = (documents: readonly OffsetDocument[]) => sum(documents.map(({ amount }) => decimal(amount)));
  const [claimed, owed] = [total(claims), total(debts)];
  if (claimed.eq(owed)) return;
  throw new RuleError('OFFSET_SIDES_DIFFER', { invoices: toText(claimed), expenses: toText(owed) });
}

function draftsOf(
  offset: Offset,
  parts: readonly Part[],
  role: 'receivables' | 'payables',
  side: Side,
): DraftPosting[] {
  return parts.map(({ document, base }) => ({
    account: offset.accounts(role, document.isAbroad === undefined ? {} : { abroad: document.isAbroad }),
    side,
    base,
    document: decimal(document.amount),
    contactId: offset.contactId,
    isControl: true,
  }));
}

function entryOf(
  offset: Offset,
  claims: readonly Part[],
  debts: readonly Part[],
  debtSide: Side,
): BalancedEntry {
  const totalOf = (parts: readonly Part[]) => sum(parts.map(({ base }) => base));
  const more = totalOf(debts).minus(totalOf(claims));
  const drafts = [
    ...draftsOf(offset, debts, 'payables', debtSide),
    ...draftsOf(offset, claims, 'receivables', opposite(debtSide)),
    ...exchangePosting(debtSide === 'debit' ? more : more.neg(), offset.accounts),
  ];
  return buildEntry({ ...headOf(offset), postings: toPostings(drafts, offset.currency) });
}

/**
 * Mutual debts set off: payables against receivables of one contact, in one currency. Each document gives the
 * base amount that it stands at; where the two sides stand at different rates, the difference is exchange gain
 * or loss. Source: ZOO (RS, FBiH) čl. 336–343, ZOO (HR) čl. 195–202.
 * Throws OFFSET_SIDES_DIFFER, AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE.
 */
export function postOffset(offset: Offset): BalancedEntry {
  [...offset.claims, ...offset.debts].forEach(requireOpen);
  requireEqualSides(offset);
  const partsOf = (documents: readonly OffsetDocument[]): Part[] =>
    documents.map((document) => ({ document, base: settledBase(document, document.amount) }));
  return entryOf(offset, partsOf(offset.claims), partsOf(offset.debts), 'debit');
}

/**
 * An offset taken back: both sides are open again. `settledBefore` counts the offset itself; what was settled
 * in between keeps its part, so that documents and accounts still agree to the cent. Throws as postOffset does.
 */
export function postOffsetReversal(offset: Offset): BalancedEntry {
  requireEqualSides(offset);
  const partsOf = (documents: readonly OffsetDocument[]): Part[] =>
    documents.map((document) => ({ document, base: settledBase(document, `-${document.amount}`).neg() }));
  return entryOf(offset, partsOf(offset.claims), partsOf(offset.debts), 'credit');
}
