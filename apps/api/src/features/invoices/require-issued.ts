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

/** Of our own series: what was brought along from other books is paid here, and nothing else. */
export async function requireOwn(ctx: Context, id: string): Promise<InvoiceRow> {
  const row = await requireIssued(ctx, id);
  if (isBroughtAlong(row)) throw new ProblemError('INVOICE_FROM_OPENING');
  return row;
}

/** Series of invoices that stand in the opening entry; own ones are in capitals. */
export const isBroughtAlong = ({ series }: Pick<InvoiceRow, 'series'>): boolean => series === 'opening';

/** How the country's account map is asked for this document's buyer. */
export function buyerSide(ctx: Context, row: Pick<InvoiceRow, 'buyer'>) {
  return {
    isAbroad: row.buyer.country !== ctx.organization.country,
    isToVatPayer: row.buyer.isVatRegistered ?? false,
  };
}
