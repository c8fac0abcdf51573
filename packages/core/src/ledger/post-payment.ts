import type Big from 'big.js';
import { inBase, settledBase, type DocumentCurrency, type SettledDocument } from '../base-amounts';
import { decimal, rounded, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap } from '../vocabulary';
import { cent, opposite, toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Side } from './entry';
import { headOf } from './post-invoice';

/** The part of a payment that settles one document. */
export interface PaymentPart extends SettledDocument {
  readonly amount: string;
}

export interface Payment extends EntryHead, DocumentCurrency {
  readonly contactId?: string | undefined;
  readonly isAbroad?: boolean | undefined;
  readonly amount: string;
  /** Where the money is: bank or cash account by code; else the country's bank account for the currency. */
  readonly moneyAccount?: string | undefined;
  /** Documents it settles; what they leave over stays on the contact's account as credit. */
  readonly parts: readonly PaymentPart[];
  readonly accounts: AccountMap;
}

function moneyAccountOf(payment: Payment): string {
  if (payment.moneyAccount !== undefined) return payment.moneyAccount;
  return payment.accounts(payment.currency === payment.baseCurrency ? 'bank' : 'foreignBank');
}

export function requireOpen(part: PaymentPart): void {
  const open = decimal(part.grossAmount).minus(decimal(part.settledBefore));
  if (decimal(part.amount).lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  if (decimal(part.amount).gt(open)) {
    throw new RuleError('PAYMENT_EXCEEDS_DUE', {
      amount: part.amount,
      dueAmount: toText(open),
      path: 'amount',
    });
  }
}

/** What was paid is in the books, even a cent that is worth nothing there. */
function moneyBase(payment: Payment): Big {
  const base = inBase(payment.amount, payment);
  return base.eq('0') ? cent : base;
}

/** A gain is a credit, a loss a debit; in the document's currency it is nothing. */
export function exchangePosting(gain: Big, accounts: AccountMap): DraftPosting[] {
  if (gain.eq('0')) return [];
  const document = decimal('0');
  return gain.gt('0')
    ? [{ account: accounts('exchangeGain'), side: 'credit', base: gain, document }]
    : [{ account: accounts('exchangeLoss'), side: 'debit', base: gain.neg(), document }];
}

/** `moneySide` is debit for money that comes in, credit for money that goes out. */
function postMoney(payment: Payment, moneySide: Side, partner: 'receivables' | 'payables'): BalancedEntry {
  const amount = decimal(payment.amount);
  if (amount.lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  payment.parts.forEach(requireOpen);
  const settled = sum(payment.parts.map((part) => decimal(part.amount)));
  if (settled.gt(amount)) {
    throw new RuleError('ALLOCATION_EXCEEDS_PAYMENT', { amount: toText(amount), allocated: toText(settled) });
  }
  const base = moneyBase(payment);
  const settledAtPayment = rounded(base.times(settled).div(amount));
  const settledAtDocument = sum(payment.parts.map((part) => settledBase(part, part.amount)));
  const difference = settledAtPayment.minus(settledAtDocument);
  const partnerBase = settledAtDocument.plus(base.minus(settledAtPayment));
  const by = payment.isAbroad === undefined ? {} : { abroad: payment.isAbroad };
  const drafts: DraftPosting[] = [
    { account: moneyAccountOf(payment), side: moneySide, base, document: amount, isControl: true },
    {
      account: payment.accounts(partner, by),
      side: opposite(moneySide),
      base: partnerBase,
      document: amount,
      contactId: payment.contactId,
      isControl: true,
    },
    ...exchangePosting(moneySide === 'debit' ? difference : difference.neg(), payment.accounts),
  ];
  return buildEntry({ ...headOf(payment), postings: toPostings(drafts, payment.currency) });
}

/**
 * Money from a customer: bank against receivables. At another rate than the invoice's the difference is
 * exchange gain or loss; the last payment closes the receivable to zero in base currency. What exceeds the
 * documents stays on receivables as the customer's credit.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE, ALLOCATION_EXCEEDS_PAYMENT, EXCHANGE_RATE_INVALID.
 */
export function postPayment(payment: Payment): BalancedEntry {
  return postMoney(payment, 'debit', 'receivables');
}

/** Money to a supplier: payables against bank; otherwise as postPayment. */
export function postExpensePayment(payment: Payment): BalancedEntry {
  return postMoney(payment, 'credit', 'payables');
}

/** `amount` is what goes back of the rest of one payment. */
export interface CreditRefund extends Omit<Payment, 'parts'> {
  /** The payment that left a credit, with its base amount at its own rate; used before: `settledBefore`. */
  readonly credit: SettledDocument;
}

/**
 * What a customer paid too much goes back to him: receivables, where it stands as his credit, against bank. At another
 * rate than that of his payment the difference is exchange gain or loss.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE (dueAmount: what is left), EXCHANGE_RATE_INVALID.
 */
export function postCreditRefund({ credit, ...refund }: CreditRefund): BalancedEntry {
  const parts = [{ ...credit, amount: refund.amount }];
  return postMoney({ ...refund, parts }, 'credit', 'receivables');
}

/** What we paid a supplier too much comes back: bank against payables; otherwise as postCreditRefund. */
export function postSupplierCreditRefund({ credit, ...refund }: CreditRefund): BalancedEntry {
  const parts = [{ ...credit, amount: refund.amount }];
  return postMoney({ ...refund, parts }, 'debit', 'payables');
}

export interface CreditAllocation extends EntryHead {
  /** Receivables when left out; payables: money that a supplier has of ours, against his bill. */
  readonly partner?: 'receivables' | 'payables' | undefined;
  readonly currency: string;
  readonly contactId: string;
  readonly isAbroad?: boolean | undefined;
  /** The payment or credit note whose rest is used, with its base amount at its own rate. */
  readonly credit: SettledDocument;
  readonly document: SettledDocument;
  readonly amount: string;
  readonly accounts: AccountMap;
}

/**
 * A customer's standing credit set against an invoice, or ours with a supplier against his bill: nothing moves on the accounts but the exchange
 * difference between the two. Undefined when there is none (always so in the base currency).
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE.
 */
export function postCreditAllocation(allocation: CreditAllocation): BalancedEntry | undefined {
  requireOpen({ ...allocation.document, amount: allocation.amount });
  requireOpen({ ...allocation.credit, amount: allocation.amount });
  const partner = allocation.partner ?? 'receivables';
  const more = settledBase(allocation.credit, allocation.amount).minus(
    settledBase(allocation.document, allocation.amount),
  );
  const gain = partner === 'receivables' ? more : more.neg();
  if (gain.eq('0')) return undefined;
  const by = allocation.isAbroad === undefined ? {} : { abroad: allocation.isAbroad };
  const drafts: DraftPosting[] = [
    {
      account: allocation.accounts(partner, by),
      side: gain.gt('0') ? 'debit' : 'credit',
      base: gain.abs(),
      document: decimal('0'),
      contactId: allocation.contactId,
    },
    ...exchangePosting(gain, allocation.accounts),
  ];
  return buildEntry({ ...headOf(allocation), postings: toPostings(drafts, allocation.currency) });
}
