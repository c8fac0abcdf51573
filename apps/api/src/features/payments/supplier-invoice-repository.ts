import type { AdvanceGroup } from '@bilko/core';
import type { Context } from '../../http/context';

export type NewSupplierInvoice = Readonly<{
  id: string;
  paymentId: string;
  documentNumber: string;
  issuedOn: string;
  receivedOn: string;
  entryId: string;
  groups: readonly AdvanceGroup[];
}>;

/** The database refuses a second one, and any once the advance is used; its groups hold from now on. */
export async function insertSupplierInvoice(ctx: Context, invoice: NewSupplierInvoice): Promise<void> {
  const { id, paymentId, documentNumber, issuedOn, receivedOn, entryId, groups } = invoice;
  await ctx.sql.run(
    `INSERT INTO supplier_advance_invoices (organization_id, id, payment_id, document_number, issued_on,
                                            received_on, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5::date, $6::date, $7::uuid, $8::timestamptz, $9::uuid)`,
    ...[ctx.organizationId, id, paymentId, documentNumber, issuedOn, receivedOn, entryId],
    ...[ctx.now().toISOString(), ctx.userId],
  );
  await ctx.sql.run(
    `INSERT INTO supplier_advance_vat_groups (organization_id, advance_invoice_id, position, category, rate,
                                              net_amount, vat_amount, base_net_amount, base_vat_amount)
     SELECT $1::uuid, $2::uuid, g.position, g.category, g.rate, g."netAmount", g."vatAmount", g."baseNetAmount",
            g."baseVatAmount"
       FROM jsonb_to_recordset($3::jsonb) AS g(position int, category text, rate numeric, "netAmount" numeric,
            "vatAmount" numeric, "baseNetAmount" numeric, "baseVatAmount" numeric)`,
    ctx.organizationId,
    id,
    JSON.stringify(groups.map((group, at) => ({ ...group, position: at + 1 }))),
  );
}

export type SupplierInvoice = {
  id: string;
  number: string;
  issuedOn: string;
  receivedOn: string;
  entryId: string;
  postedOn: string;
  /** The return that counts it, and up to when returns are closed. */
  reportedOn: string;
  closedUntil: string | null;
};

/** The supplier's advance invoice that came after the payment, unless it was taken back. */
export async function findSupplierInvoice(
  ctx: Context,
  paymentId: string,
): Promise<SupplierInvoice | undefined> {
  const [row] = await ctx.sql.rows<SupplierInvoice>(
    `SELECT i.id::text AS id, i.document_number AS number, i.issued_on::text AS "issuedOn",
            i.received_on::text AS "receivedOn", i.entry_id::text AS "entryId", e.posted_on::text AS "postedOn",
            v.reported_on::text AS "reportedOn", vat_closed_until($1::uuid)::text AS "closedUntil"
       FROM standing_supplier_invoices i
       JOIN journal_entries e ON e.organization_id = i.organization_id AND e.id = i.entry_id
       JOIN LATERAL (SELECT max(v.reported_on) AS reported_on FROM vat_entries v
                      WHERE v.organization_id = $1::uuid AND v.entry_id = i.entry_id) v ON true
      WHERE i.organization_id = $1::uuid AND i.payment_id = $2::uuid`,
    ctx.organizationId,
    paymentId,
  );
  return row;
}

export async function insertSupplierInvoiceReversal(
  ctx: Context,
  reversal: Readonly<{ invoiceId: string; reversedOn: string; reason: string | null; entryId: string }>,
): Promise<void> {
  const { invoiceId, reversedOn, reason, entryId } = reversal;
  await ctx.sql.run(
    `INSERT INTO supplier_advance_reversals (organization_id, advance_invoice_id, reversed_on, reason, entry_id,
                                             created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4, $5::uuid, $6::timestamptz, $7::uuid)`,
    ...[ctx.organizationId, invoiceId, reversedOn, reason, entryId, ctx.now().toISOString(), ctx.userId],
  );
}
