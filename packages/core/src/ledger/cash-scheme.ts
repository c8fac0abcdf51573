import type Big from 'big.js';
import { inBase } from '../base-amounts';
import { addMonths, type Day } from '../dates';
import { decimal, rounded, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap, CountryCode } from '../vocabulary';
import { toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead } from './entry';
import { headOf, salesPostings, type SalesDocument } from './post-invoice';
import type { AdvanceGroup } from './advance';

/**
 * The last day on which VAT of an unpaid supply falls due: six months after it in Serbia (Zakon o PDV čl. 36a), with
 * the payment alone in Croatia (Zakon o PDV-u čl. 125i). Bosnia has no such scheme.
 */
export function cashVatDueBy(country: CountryCode, suppliedOn: Day): Day | undefined {
  return country === 'RS' ? addMonths(suppliedOn, 6) : undefined;
}

/**
 * An invoice of a seller under the cash scheme: as postInvoice, but its VAT waits for the payment on an account of
 * its own. Throws as postInvoice does.
 */
export function postCashSchemeInvoice(invoice: SalesDocument): BalancedEntry {
  const drafts = salesPostings(invoice, 'debit', 'cashSchemeOutputVat', inBase(invoice.grossAmount, invoice));
  return buildEntry({ ...headOf(invoice), postings: toPostings(drafts, invoice.currency) });
}

/** A document whose VAT waits for its payment. */
export interface WaitingDocument {
  /** In its own currency. */
  readonly grossAmount: string;
  readonly groups: readonly AdvanceGroup[];
  /** The gross amount whose VAT fell due before. */
  readonly dueBefore: string;
}

/**
 * The part of a document's VAT that falls due with `amount` more of its gross amount. Cumulative rounding, so that the
 * last payment closes it; what moves in base currency moves in the document's with it.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE.
 */
export function cashVatPart(document: WaitingDocument, amount: string): AdvanceGroup[] {
  const gross = decimal(document.grossAmount);
  const before = decimal(document.dueBefore);
  const after = before.plus(decimal(amount));
  if (decimal(amount).lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  if (after.gt(gross)) {
    throw new RuleError('PAYMENT_EXCEEDS_DUE', {
      amount,
      dueAmount: toText(gross.minus(before)),
      path: 'amount',
    });
  }
  const share = (of: string, part: Big, whole: Big) =>
    whole.eq('0') ? decimal('0') : rounded(decimal(of).times(part).div(whole));
  return document.groups
    .filter((group) => !decimal(group.vatAmount).eq('0'))
    .map((group) => {
      const step = (of: string) => share(of, after, gross).minus(share(of, before, gross));
      const baseVatUpTo = (part: Big) => share(group.baseVatAmount, part, gross);
      const vatUpTo = (part: Big) => share(group.vatAmount, baseVatUpTo(part), decimal(group.baseVatAmount));
      return {
        category: group.category,
        rate: group.rate,
        netAmount: toText(step(group.netAmount)),
        vatAmount: toText(vatUpTo(after).minus(vatUpTo(before))),
        baseNetAmount: toText(step(group.baseNetAmount)),
        baseVatAmount: toText(step(group.baseVatAmount)),
      };
    });
}

export interface CashDue extends EntryHead {
  readonly currency: string;
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  readonly document: WaitingDocument;
  /** What was paid, or is overdue, of its gross amount. */
  readonly amount: string;
  readonly accounts: AccountMap;
}

function move(due: CashDue, side: 'seller' | 'buyer'): BalancedEntry | undefined {
  const by = {
    ...(due.isAbroad === undefined ? {} : { abroad: due.isAbroad }),
    ...(due.isToVatPayer === undefined ? {} : { toVatPayer: due.isToVatPayer }),
  };
  const drafts = cashVatPart(due.document, due.amount)
    .filter((group) => !decimal(group.baseVatAmount).eq('0'))
    .flatMap((group): DraftPosting[] => {
      const amounts = { base: decimal(group.baseVatAmount), document: decimal(group.vatAmount) };
      const account = (role: Parameters<AccountMap>[0]) => due.accounts(role, { ...by, rate: group.rate });
      return side === 'seller'
        ? [
            { account: account('cashSchemeOutputVat'), side: 'debit', ...amounts },
            { account: account('outputVat'), side: 'credit', ...amounts },
          ]
        : [
            { account: account('inputVat'), side: 'debit', ...amounts },
            { account: account('cashSchemeInputVat'), side: 'credit', ...amounts },
          ];
    });
  if (drafts.length === 0) return undefined;
  return buildEntry({ ...headOf(due), postings: toPostings(drafts, due.currency) });
}

/**
 * A payment came in, or the time to wait is over: the share of the invoice's VAT is owed from now on (RS: Zakon o PDV
 * čl. 36a; HR: Zakon o PDV-u čl. 125i). Undefined when the share is nothing.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE and what buildEntry throws.
 */
export function postCashVatDue(due: CashDue): BalancedEntry | undefined {
  return move(due, 'seller');
}

/**
 * A buyer under the scheme has paid a bill, or a part of it: the share of its VAT may be deducted from now on. Groups
 * are what may be deducted. Otherwise as postCashVatDue.
 */
export function postCashVatDeductible(due: CashDue): BalancedEntry | undefined {
  return move(due, 'buyer');
}
