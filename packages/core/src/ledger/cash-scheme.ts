import type Big from 'big.js';
import { inBase } from '../base-amounts';
import { addMonths, type Day } from '../dates';
import { decimal, rounded, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap, AccountRole, CountryCode } from '../vocabulary';
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

/** A document of which a part is due, or deducted: how much of its gross amount, in its own currency. */
export interface StepOfDocument {
  readonly grossAmount: string;
  readonly dueBefore: string;
}

/**
 * How figures of a document go with `amount` more of its gross amount, or less where it is below zero. Cumulative
 * rounding: the last step closes each figure, and what is taken back is what was given.
 * Throws AMOUNT_NOT_POSITIVE for nothing, PAYMENT_EXCEEDS_DUE beyond the document's amount or below nothing.
 */
export function cashStep(document: StepOfDocument, amount: string) {
  const gross = decimal(document.grossAmount);
  const before = decimal(document.dueBefore);
  const after = before.plus(decimal(amount));
  if (decimal(amount).eq('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  if (after.gt(gross) || after.lt('0')) {
    throw new RuleError('PAYMENT_EXCEEDS_DUE', {
      amount,
      dueAmount: toText(after.lt('0') ? before : gross.minus(before)),
      path: 'amount',
    });
  }
  const share = (of: string, part: Big, whole: Big) =>
    whole.eq('0') ? decimal('0') : rounded(decimal(of).times(part).div(whole));
  /** `of` moves with `base`, so that nothing moves in one currency alone. */
  const upTo = (of: string, base: string, part: Big) => share(of, share(base, part, gross), decimal(base));
  return {
    step: (of: string): Big => share(of, after, gross).minus(share(of, before, gross)),
    stepWith: (of: string, base: string): Big => upTo(of, base, after).minus(upTo(of, base, before)),
  };
}

/** A document whose VAT waits for its payment. */
export interface WaitingDocument extends StepOfDocument {
  readonly groups: readonly AdvanceGroup[];
}

/**
 * The part of a document's VAT that falls due with `amount` more of its gross amount, or no longer is where what was
 * settled is open again (an amount below zero). Throws as cashStep does.
 */
export function cashVatPart(document: WaitingDocument, amount: string): AdvanceGroup[] {
  const { step, stepWith } = cashStep(document, amount);
  return document.groups
    .filter((group) => !decimal(group.vatAmount).eq('0'))
    .map((group) => ({
      category: group.category,
      rate: group.rate,
      netAmount: toText(step(group.netAmount)),
      vatAmount: toText(stepWith(group.vatAmount, group.baseVatAmount)),
      baseNetAmount: toText(step(group.baseNetAmount)),
      baseVatAmount: toText(step(group.baseVatAmount)),
    }));
}

interface CashMove extends EntryHead {
  readonly currency: string;
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  /** What was paid, or is overdue, of the document's gross amount; below zero where it is open again. */
  readonly amount: string;
  readonly accounts: AccountMap;
}

export interface CashDue extends CashMove {
  readonly document: WaitingDocument;
}

interface MovedVat {
  readonly rate: string;
  readonly base: Big;
  readonly document: Big;
}

/** VAT from the account of one role to that of another, by rate; the other way round where it is below zero. */
export function moveCashVat(
  head: CashMove,
  moved: readonly MovedVat[],
  roles: Readonly<{ debit: AccountRole; credit: AccountRole }>,
): BalancedEntry | undefined {
  const by = {
    ...(head.isAbroad === undefined ? {} : { abroad: head.isAbroad }),
    ...(head.isToVatPayer === undefined ? {} : { toVatPayer: head.isToVatPayer }),
  };
  const drafts = moved
    .filter(({ base }) => !base.eq('0'))
    .flatMap(({ rate, base, document }): DraftPosting[] => {
      const amounts = { base: base.abs(), document: document.abs() };
      const [debit, credit] = base.gt('0') ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const);
      return [
        { account: head.accounts(roles.debit, { ...by, rate }), side: debit, ...amounts },
        { account: head.accounts(roles.credit, { ...by, rate }), side: credit, ...amounts },
      ];
    });
  if (drafts.length === 0) return undefined;
  return buildEntry({ ...headOf(head), postings: toPostings(drafts, head.currency) });
}

/**
 * A payment came in, or the time to wait is over: the share of the invoice's VAT is owed from now on (RS: Zakon o PDV
 * čl. 36a; HR: Zakon o PDV-u čl. 125i); it waits again where what was settled is open again. Undefined when the share
 * is nothing. Throws as cashStep does, and what buildEntry throws.
 */
export function postCashVatDue(due: CashDue): BalancedEntry | undefined {
  const moved = cashVatPart(due.document, due.amount).map(({ rate, baseVatAmount, vatAmount }) => ({
    rate,
    base: decimal(baseVatAmount),
    document: decimal(vatAmount),
  }));
  return moveCashVat(due, moved, { debit: 'cashSchemeOutputVat', credit: 'outputVat' });
}
