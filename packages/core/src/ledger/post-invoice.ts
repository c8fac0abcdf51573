import type Big from 'big.js';
import {
  inBase,
  settledBase,
  type DocumentCurrency,
  type GroupAmounts,
  type SettledDocument,
} from '../base-amounts';
import { decimal, sum } from '../decimal';
import { RuleError } from '../errors';
import { splitByWeight } from '../split';
import type { AccountMap } from '../vocabulary';
import { opposite, toPostings, zero, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Side } from './entry';

export type RevenueRole = 'revenueGoods' | 'revenueProducts' | 'revenueServices';

export interface SalesLine {
  readonly netAmount: string;
  /** Revenue account by code; else the role decides, services when neither is given. */
  readonly account?: string | undefined;
  readonly revenueRole?: RevenueRole | undefined;
}

export interface SalesDocument extends EntryHead, DocumentCurrency {
  readonly contactId: string;
  /** The buyer is not in the country. */
  readonly isAbroad?: boolean | undefined;
  /** The buyer is registered for VAT (Bosnia keeps output VAT apart by it). */
  readonly isToVatPayer?: boolean | undefined;
  /** As calculateInvoice gives them, in the document's currency. */
  readonly lines: readonly SalesLine[];
  readonly vatBreakdown: readonly Pick<GroupAmounts, 'rate' | 'vatAmount'>[];
  readonly grossAmount: string;
  readonly accounts: AccountMap;
}

/** Receivables on `side`; revenue and VAT on the other, adding up to it in both currencies. */
export function salesPostings(
  document: SalesDocument,
  side: Side,
  vatRole: 'outputVat' | 'vatAwaitingCorrection' | 'cashSchemeOutputVat',
  grossBase: Big,
): DraftPosting[] {
  if (decimal(document.grossAmount).lte('0'))
    throw new RuleError('INVOICE_TOTAL_NOT_POSITIVE', { path: 'lines' });
  const { accounts, contactId } = document;
  const by = {
    ...(document.isAbroad === undefined ? {} : { abroad: document.isAbroad }),
    ...(document.isToVatPayer === undefined ? {} : { toVatPayer: document.isToVatPayer }),
  };
  const other = opposite(side);
  const vat = document.vatBreakdown
    .filter((group) => !decimal(group.vatAmount).eq('0'))
    .map((group) => ({
      account: accounts(vatRole, { ...by, rate: group.rate }),
      side: other,
      base: inBase(group.vatAmount, document),
      document: decimal(group.vatAmount),
    }));
  const nets = document.lines.map((line) => decimal(line.netAmount));
  const netBases = splitByWeight(grossBase.minus(sum(vat.map((posting) => posting.base))), nets);
  const revenue = document.lines.map((line, index) => ({
    account: line.account ?? accounts(line.revenueRole ?? 'revenueServices', by),
    side: other,
    base: netBases[index] ?? zero,
    document: nets[index] ?? zero,
  }));
  const receivable = {
    account: accounts('receivables', by),
    side,
    base: grossBase,
    document: decimal(document.grossAmount),
    contactId,
    isControl: true,
  };
  return [receivable, ...revenue, ...vat];
}

/**
 * An issued invoice: receivables against revenue and output VAT by rate. Base amounts follow toBaseAmounts.
 * Throws INVOICE_TOTAL_NOT_POSITIVE, EXCHANGE_RATE_INVALID and what buildEntry throws.
 */
export function postInvoice(invoice: SalesDocument): BalancedEntry {
  const drafts = salesPostings(invoice, 'debit', 'outputVat', inBase(invoice.grossAmount, invoice));
  return buildEntry({ ...headOf(invoice), postings: toPostings(drafts, invoice.currency) });
}

export function headOf(document: EntryHead): EntryHead {
  return { postedOn: document.postedOn, description: document.description };
}

export interface CreditNoteDocument extends SalesDocument {
  /** The invoice it corrects, so that both together close in base currency too. */
  readonly corrects?: SettledDocument | undefined;
  /**
   * True (the default) when the buyer, a VAT payer, has yet to confirm that he corrected his deduction: the VAT
   * waits on its own account. False for a buyer who deducts nothing: output VAT falls at once.
   */
  readonly awaitsConfirmation?: boolean | undefined;
}

/**
 * An issued credit note: the receivable and the revenue fall at once, the VAT only when the buyer has
 * corrected his deduction (RS: Zakon o PDV čl. 21; HR: Zakon o PDV-u čl. 33). Use the invoice's rate.
 * Throws as postInvoice does.
 */
export function postCreditNote(note: CreditNoteDocument): BalancedEntry {
  const vatRole = (note.awaitsConfirmation ?? true) ? 'vatAwaitingCorrection' : 'outputVat';
  const grossBase = note.corrects
    ? settledBase(note.corrects, note.grossAmount)
    : inBase(note.grossAmount, note);
  const drafts = salesPostings(note, 'credit', vatRole, grossBase);
  return buildEntry({ ...headOf(note), postings: toPostings(drafts, note.currency) });
}
