import type { InvoiceView } from '@bilko/contracts';
import type { Context } from '../../http/context';

/** The paper of an advance; the database puts its number into the VAT book. */
export async function insertAdvanceInvoice(
  ctx: Context,
  { invoiceId, paymentId }: { invoiceId: string; paymentId: string },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO advance_invoices (organization_id, invoice_id, payment_id, created_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)`,
    ...[ctx.organizationId, invoiceId, paymentId, ctx.now().toISOString()],
  );
}

/** An advance as the final invoice's paper takes it off. */
export async function insertUsedAdvance(
  ctx: Context,
  invoiceId: string,
  position: number,
  advance: InvoiceView['advances'][number],
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO invoice_advances (organization_id, invoice_id, position, payment_id, number, paid_on, net_amount,
                                   vat_amount, gross_amount)
     VALUES ($1::uuid, $2::uuid, $3::int, $4::uuid, $5, $6::date, $7::numeric, $8::numeric, $9::numeric)`,
    ...[ctx.organizationId, invoiceId, position, advance.paymentId, advance.number, advance.paidOn],
    ...[advance.netAmount, advance.vatAmount, advance.grossAmount],
  );
}
