import { asWorker, inOrganization } from '@bilko/database';
import type { AdvanceGroup, WaitingDocument } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import type { DueCause } from './make-vat-due';

/** Its VAT is in `currency`: that of the invoice, or base currency where it came along from other books. */
export type WaitingVat = WaitingDocument & { currency: string };

/** Groups of an item of the opening balances, in base currency throughout. */
const openingGroups = `json_agg(json_build_object('category', 'S', 'rate', trim_scale(g.rate)::text,
  'netAmount', round(g.net_amount, 2)::text, 'vatAmount', round(g.vat_amount, 2)::text,
  'baseNetAmount', round(g.net_amount, 2)::text, 'baseVatAmount', round(g.vat_amount, 2)::text) ORDER BY g.place)`;

/**
 * VAT of an invoice that waits for its payment, by how it was posted, or as it came along from other books; undefined
 * for any other invoice.
 */
export async function findWaitingVat(ctx: Context, invoiceId: string): Promise<WaitingVat | undefined> {
  const [row] = await ctx.sql.rows<WaitingVat & { groups: AdvanceGroup[] }>(
    `SELECT round(i.gross_amount, 2)::text AS "grossAmount",
            CASE i.series WHEN 'opening' THEN $3 ELSE i.currency END AS currency,
            (SELECT round(coalesce(sum(d.amount), 0), 2)::text FROM cash_vat_dues d
              WHERE d.organization_id = $1::uuid AND d.invoice_id = i.id) AS "dueBefore",
            CASE i.series WHEN 'opening' THEN
              (SELECT ${openingGroups} FROM opening_vat_groups g
                WHERE g.organization_id = $1::uuid AND g.invoice_id = i.id)
            ELSE
              (SELECT json_agg(json_build_object('category', g.category, 'rate', trim_scale(g.rate)::text,
                        'netAmount', round(g.net_amount, 2)::text, 'vatAmount', round(g.vat_amount, 2)::text,
                        'baseNetAmount', round(g.base_net_amount, 2)::text,
                        'baseVatAmount', round(g.base_vat_amount, 2)::text) ORDER BY g.position)
                 FROM invoice_vat_groups g
                WHERE g.organization_id = $1::uuid AND g.invoice_id = i.id) END AS groups
       FROM invoices i
      WHERE i.organization_id = $1::uuid AND i.id = $2::uuid AND i.kind = 'invoice'
        AND CASE i.series WHEN 'opening' THEN
              EXISTS (SELECT FROM opening_vat_groups g WHERE g.organization_id = $1::uuid AND g.invoice_id = i.id)
            ELSE
              EXISTS (SELECT FROM postings p
                        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
                       WHERE p.organization_id = $1::uuid AND p.entry_id = i.entry_id
                         AND 'cashSchemeOutputVat' = ANY (a.roles)) END`,
    ctx.organizationId,
    invoiceId,
    ctx.organization.baseCurrency,
  );
  return row;
}

/** Below zero where what was settled is open again. */
export async function insertVatDue(
  ctx: Context,
  due: Readonly<{ cause: DueCause | 'reopened'; dueOn: string; amount: string; entryId: string | null }> &
    ({ invoiceId: string } | { expenseId: string }),
): Promise<void> {
  const [invoiceId, expenseId] = 'invoiceId' in due ? [due.invoiceId, null] : [null, due.expenseId];
  await ctx.sql.run(
    `INSERT INTO cash_vat_dues (organization_id, id, invoice_id, cause, due_on, amount, entry_id, created_at, created_by,
                                expense_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5::date, $6::numeric, $7::uuid, $8::timestamptz, $9::uuid, $10::uuid)`,
    ...[ctx.organizationId, newId(), invoiceId, due.cause, due.dueOn, due.amount, due.entryId],
    ...[ctx.now().toISOString(), ctx.userId, expenseId],
  );
}

/** Businesses that ever said that their VAT waits for payment, each with an owner in whose name it falls due. */
export async function listCashSchemes(): Promise<{ organizationId: string; userId: string }[]> {
  const found = await asWorker((_db, sql) =>
    sql<{ organizationId: string }>(
      `SELECT DISTINCT organization_id::text AS "organizationId" FROM tax_profiles WHERE is_cash_scheme`,
    ),
  );
  const actors: { organizationId: string; userId: string }[] = [];
  for (const { organizationId } of found) {
    const [owner] = await inOrganization({ organizationId }, (_db, sql) =>
      sql<{ userId: string }>(
        `SELECT user_id::text AS "userId" FROM memberships
          WHERE organization_id = $1::uuid AND role = 'owner' ORDER BY created_at, user_id LIMIT 1`,
        [organizationId],
      ),
    );
    if (owner) actors.push({ organizationId, userId: owner.userId });
  }
  return actors;
}

/** Invoices of which some VAT still waits, with how far they are settled. */
export type WaitingInvoice = {
  id: string;
  suppliedOn: string;
  grossAmount: string;
  settledAmount: string;
  settledOn: string | null;
  dueAmount: string;
};

const withOpeningVat = `SELECT DISTINCT g.invoice_id FROM opening_vat_groups g
  WHERE g.organization_id = $1::uuid AND g.invoice_id IS NOT NULL`;

export async function listWaitingInvoices(ctx: Context): Promise<WaitingInvoice[]> {
  return ctx.sql.rows<WaitingInvoice>(
    `SELECT i.id::text AS id, coalesce(i.supplied_on, i.issued_on)::text AS "suppliedOn",
            round(i.gross_amount, 2)::text AS "grossAmount",
            round(s.paid_amount + s.credited_amount, 2)::text AS "settledAmount",
            (SELECT max(a.allocated_on)::text FROM payment_allocations a
              WHERE a.organization_id = $1::uuid AND a.invoice_id = i.id) AS "settledOn",
            round(coalesce(d.amount, 0), 2)::text AS "dueAmount"
       FROM (SELECT own.id
               FROM (SELECT DISTINCT p.entry_id
                       FROM accounts a
                       JOIN postings p ON p.organization_id = a.organization_id AND p.account_id = a.id AND p.credit > 0
                      WHERE a.organization_id = $1::uuid AND 'cashSchemeOutputVat' = ANY (a.roles)) w
               JOIN invoices own ON own.organization_id = $1::uuid AND own.entry_id = w.entry_id
                AND own.kind = 'invoice'
             UNION ALL
             ${withOpeningVat}) w
       JOIN invoices i ON i.organization_id = $1::uuid AND i.id = w.id
       JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
       LEFT JOIN LATERAL (SELECT sum(amount) AS amount FROM cash_vat_dues d
                           WHERE d.organization_id = $1::uuid AND d.invoice_id = i.id) d ON true
      WHERE i.gross_amount > coalesce(d.amount, 0)
      ORDER BY i.issued_on, i.id`,
    ctx.organizationId,
  );
}
