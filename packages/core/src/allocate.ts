import { decimal, toText } from './decimal';
import { RuleError } from './errors';

export interface Allocation {
  /** What settles the document. */
  readonly allocated: string;
  /** What is left over and becomes the payer's credit. */
  readonly credit: string;
}

/**
 * Sets a payment against what is due. More than is due is refused unless `excess` says that the rest becomes
 * the customer's credit. Amounts in the document's currency.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE (params: amount, dueAmount), AMOUNT_INVALID.
 */
export function allocatePayment(input: {
  amount: string;
  dueAmount: string;
  excess?: 'credit' | undefined;
}): Allocation {
  const amount = decimal(input.amount);
  const due = decimal(input.dueAmount);
  if (amount.lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  if (amount.lte(due)) return { allocated: toText(amount), credit: '0.00' };
  if (input.excess !== 'credit') {
    throw new RuleError('PAYMENT_EXCEEDS_DUE', {
      amount: toText(amount),
      dueAmount: toText(due),
      path: 'amount',
    });
  }
  const allocated = due.gt('0') ? due : decimal('0');
  return { allocated: toText(allocated), credit: toText(amount.minus(allocated)) };
}

/** What is still open: gross − paid − credited. Throws AMOUNT_INVALID. */
export function dueAmount(document: {
  grossAmount: string;
  paidAmount: string;
  creditedAmount?: string;
}): string {
  return toText(
    decimal(document.grossAmount)
      .minus(decimal(document.paidAmount))
      .minus(decimal(document.creditedAmount ?? '0')),
  );
}

/** Throws CREDIT_EXCEEDS_INVOICE when credit notes together would take back more than was invoiced. */
export function requireCreditable(input: {
  invoiceGrossAmount: string;
  creditedAmount: string;
  grossAmount: string;
}): void {
  const left = decimal(input.invoiceGrossAmount).minus(decimal(input.creditedAmount));
  if (decimal(input.grossAmount).lte('0'))
    throw new RuleError('INVOICE_TOTAL_NOT_POSITIVE', { path: 'lines' });
  if (decimal(input.grossAmount).gt(left)) {
    throw new RuleError('CREDIT_EXCEEDS_INVOICE', { creditable: toText(left), amount: input.grossAmount });
  }
}
