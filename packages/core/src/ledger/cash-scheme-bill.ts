import { decimal, subtractDecimal, sumAmounts, toText } from '../decimal';
import type { VatSupply } from '../vat/vat-row';
import type { VatCategory } from '../vocabulary';
import { cashStep, moveCashVat, type CashDue, type StepOfDocument } from './cash-scheme';
import type { BalancedEntry } from './entry';

/** VAT of a bill that waits for its payment, by group. What may not be deducted is cost from the first day. */
export interface WaitingBillGroup {
  readonly category: VatCategory;
  /** Percent without needless zeros. */
  readonly rate: string;
  readonly supply: VatSupply;
  /** In the bill's currency. */
  readonly deductibleVatAmount: string;
  readonly baseNetAmount: string;
  /** All VAT of the group, of which so much may be deducted. */
  readonly baseVatAmount: string;
  readonly baseDeductibleVatAmount: string;
}

export interface WaitingBill extends StepOfDocument {
  readonly groups: readonly WaitingBillGroup[];
}

export interface CashDeduction extends Omit<CashDue, 'document'> {
  readonly document: WaitingBill;
}

/**
 * The part of a bill's VAT that may be deducted with `amount` more of it paid, or is given back where that is open
 * again (an amount below zero). VAT that is deducted and VAT that is not are rounded apart, so that no payment deducts
 * more than it has. Throws as cashStep does.
 */
export function cashDeductionPart(bill: WaitingBill, amount: string): WaitingBillGroup[] {
  const { step, stepWith } = cashStep(bill, amount);
  return bill.groups.map((group) => {
    const deductible = toText(step(group.baseDeductibleVatAmount));
    const rest = toText(step(subtractDecimal(group.baseVatAmount, group.baseDeductibleVatAmount)));
    return {
      ...group,
      deductibleVatAmount: toText(stepWith(group.deductibleVatAmount, group.baseDeductibleVatAmount)),
      baseNetAmount: toText(step(group.baseNetAmount)),
      baseVatAmount: sumAmounts([deductible, rest]),
      baseDeductibleVatAmount: deductible,
    };
  });
}

/**
 * A buyer under the cash scheme has paid a bill, or a part of it, in whatever way: the share of its VAT may be deducted
 * from now on (RS: Zakon o PDV čl. 36a; HR: Zakon o PDV-u čl. 125i). Undefined when the share is nothing.
 * Throws as cashStep does, and what buildEntry throws.
 */
export function postCashVatDeductible(due: CashDeduction): BalancedEntry | undefined {
  const moved = cashDeductionPart(due.document, due.amount).map((group) => ({
    rate: group.rate,
    base: decimal(group.baseDeductibleVatAmount),
    document: decimal(group.deductibleVatAmount),
  }));
  return moveCashVat(due, moved, { debit: 'inputVat', credit: 'cashSchemeInputVat' });
}
