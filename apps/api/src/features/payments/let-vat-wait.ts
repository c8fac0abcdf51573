import { addDecimal, cashVatDueBy, compareDecimal, subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import type { IssuedRow } from '../invoices/require-issued';
import { findWaitingVat } from './cash-vat-repository';
import { moveVat } from './make-vat-due';

/**
 * Cash scheme: an invoice that was settled is open again, so VAT that fell due with it waits for the payment once more.
 * Not where the time to wait is over: then it is owed whether paid or not (RS: Zakon o PDV čl. 36a). The invoice as it
 * is after the reversal; the ledger is locked.
 */
export async function letVatWait(ctx: Context, invoice: IssuedRow, on: string): Promise<void> {
  const waiting = await findWaitingVat(ctx, invoice.id);
  if (!waiting) return;
  const term = cashVatDueBy(ctx.organization.country, invoice.suppliedOn ?? invoice.issuedOn);
  if (term !== undefined && term <= ctx.today()) return;
  const settled = addDecimal(invoice.paidAmount, invoice.creditedAmount);
  const amount = subtractDecimal(settled, waiting.dueBefore);
  if (compareDecimal(amount, '0') < 0)
    await moveVat(ctx, invoice, waiting, { amount, dueOn: on, cause: 'reopened' });
}
