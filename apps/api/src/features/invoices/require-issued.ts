import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findInvoice, findStateOf, type InvoiceRow } from './invoice-repository';

/** An issued document as other features see it. */
export type IssuedRow = InvoiceRow;

/** An issued document: 404 for what this organization does not have, 409 for a draft. */
export async function requireIssued(ctx: Context, id: string): Promise<InvoiceRow> {
  const row = await findInvoice(ctx, id);
  if (row) return row;
  if ((await findStateOf(ctx, id)) === undefined) throw notFound();
  throw new ProblemError('INVOICE_NOT_ISSUED');
}

/** How the country's account map is asked for this document's buyer. */
export function buyerSide(ctx: Context, row: Pick<InvoiceRow, 'buyer'>) {
  return {
    isAbroad: row.buyer.country !== ctx.organization.country,
    isToVatPayer: row.buyer.isVatRegistered ?? false,
  };
}
