import type { PaymentView } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type PaymentFilter = Readonly<{
  id?: string | undefined;
  direction?: 'in' | 'out' | undefined;
  purpose?: 'settlement' | 'advance' | undefined;
  /** Only what is not used up. */
  isOpen?: boolean | undefined;
  contactId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only payments that settle this invoice, or are paid out for this credit note. */
  invoiceId?: string | undefined;
  /** Only payments of this expense. */
  expenseId?: string | undefined;
}>;

/** Money that came along with opening balances which were taken back is no payment any more. */
const notWithdrawn = `(p.entry_id IS NOT NULL OR NOT EXISTS (SELECT FROM payment_allocations w
  WHERE w.organization_id = $1::uuid AND w.payment_id = p.id AND w.opening_run_id IS NOT NULL))`;

function conditionsOf(filter: PaymentFilter, values: unknown[]): string {
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['p.organization_id = $1::uuid', notWithdrawn];
  if (filter.id) conditions.push(`p.id = ${place(filter.id)}::uuid`);
  if (filter.purpose) conditions.push(`p.purpose = ${place(filter.purpose)}`);
  if (filter.isOpen) {
    conditions.push(`EXISTS (SELECT FROM payment_states u WHERE u.organization_id = $1::uuid
      AND u.payment_id = p.id AND u.allocated_amount < u.amount)`);
  }
  if (filter.direction) conditions.push(`p.direction = ${place(filter.direction)}`);
  if (filter.contactId) conditions.push(`p.contact_id = ${place(filter.contactId)}::uuid`);
  if (filter.from) conditions.push(`p.paid_on >= ${place(filter.from)}::date`);
  if (filter.to) conditions.push(`p.paid_on <= ${place(filter.to)}::date`);
  const settles = (column: string, id: string) =>
    conditions.push(`p.id IN (SELECT o.payment_id FROM payment_allocations o
      WHERE o.organization_id = $1::uuid AND o.${column} = ${place(id)}::uuid AND o.payment_id IS NOT NULL)`);
  if (filter.invoiceId) settles('invoice_id', filter.invoiceId);
  if (filter.expenseId) settles('expense_id', filter.expenseId);
  return conditions.join(' AND ');
}

/** Newest first from `after` on, one row more than `limit`. The page is cut before anything is joined to it. */
export async function listPaymentViews(
  ctx: Context,
  filter: PaymentFilter,
  page: { limit: number; after?: readonly string[] | undefined },
): Promise<PaymentView[]> {
  const values: unknown[] = [ctx.organizationId];
  let where = conditionsOf(filter, values);
  if (page.after) {
    const [day, id] = page.after;
    where += ` AND (p.paid_on, p.id) < ($${values.push(day)}::date, $${values.push(id)}::uuid)`;
  }
  return ctx.sql.rows<PaymentView>(
    `SELECT p.id::text AS id, p.direction, p.contact_id::text AS "contactId",
            coalesce(c.name, d.supplier, '') AS "contactName", p.paid_on::text AS "paidOn",
            round(p.amount, 2)::text AS amount,
            round(p.amount - s.allocated_amount, 2)::text AS "unallocatedAmount", p.currency, p.purpose,
            coalesce(g.groups, '[]'::json) AS "vatGroups",
            coalesce(p.document_number, l.invoice ->> 'number') AS "documentNumber", l.invoice AS "supplierInvoice",
            v.invoice AS "advanceInvoice",
            p.bank_account_id::text AS "bankAccountId", p.reference, coalesce(p.entry_id, (
              SELECT r.entry_id FROM opening_items o
                JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id
               WHERE o.organization_id = $1::uuid AND o.payment_id = p.id))::text AS "entryId",
            coalesce(d.documents, '[]'::json) AS documents, coalesce(b.refunds, '[]'::json) AS refunds,
            to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM (SELECT * FROM payments p WHERE ${where}
              ORDER BY p.paid_on DESC, p.id DESC LIMIT $${values.push(page.limit + 1)}::int) p
       JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
       LEFT JOIN contacts c ON c.organization_id = p.organization_id AND c.id = p.contact_id
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('category', g.category, 'rate', trim_scale(g.rate)::text,
                  'netAmount', round(g.net_amount, 2)::text, 'vatAmount', round(g.vat_amount, 2)::text)
                  ORDER BY g.position) AS groups
           FROM advance_vat_groups g
          WHERE p.purpose = 'advance' AND g.organization_id = $1::uuid AND g.payment_id = p.id
       ) g ON true
       LEFT JOIN LATERAL (
         SELECT json_build_object('id', i.id, 'number', i.number) AS invoice
           FROM advance_invoices f
           JOIN invoice_states i ON i.organization_id = f.organization_id AND i.id = f.invoice_id
          WHERE p.purpose = 'advance' AND f.organization_id = $1::uuid AND f.payment_id = p.id
       ) v ON true
       LEFT JOIN LATERAL (
         SELECT json_build_object('number', f.document_number, 'issuedOn', f.issued_on,
                  'receivedOn', f.received_on, 'entryId', f.entry_id) AS invoice
           FROM standing_supplier_invoices f
          WHERE p.purpose = 'advance' AND f.organization_id = $1::uuid AND f.payment_id = p.id
       ) l ON true
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('id', r.id, 'paidOn', r.paid_on, 'amount', round(r.amount, 2)::text,
                  'documentNumber', r.document_number, 'confirmedOn', w.confirmed_on, 'entryId', r.entry_id,
                  'hasPaper', r.paper_sequence IS NOT NULL,
                  'awaitsConfirmation', r.awaits_confirmation AND w.refund_id IS NULL)
                  ORDER BY r.paid_on, r.created_at, r.id) AS refunds
           FROM advance_refunds r
           LEFT JOIN advance_refund_confirmations w
             ON w.organization_id = r.organization_id AND w.refund_id = r.id
          WHERE r.organization_id = $1::uuid AND r.payment_id = p.id
       ) b ON true
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('id', o.id, 'noun', o.noun, 'number', o.number, 'amount', o.amount)
                         ORDER BY o.number, o.id) AS documents,
                min(o.supplier) AS supplier
           FROM (
             SELECT coalesce(a.invoice_id, a.expense_id) AS id,
                    CASE WHEN a.invoice_id IS NULL THEN 'expense' ELSE 'invoice' END AS noun,
                    coalesce(i.number, x.document_number, '') AS number, x.supplier_name AS supplier,
                    round(sum(a.amount), 2)::text AS amount
               FROM payment_allocations a
               LEFT JOIN invoice_states i ON i.organization_id = $1::uuid AND i.id = a.invoice_id
               LEFT JOIN expense_states x ON x.organization_id = $1::uuid AND x.id = a.expense_id
              WHERE a.organization_id = $1::uuid AND a.payment_id = p.id AND a.opening_run_id IS NULL
              GROUP BY 1, 2, 3, 4
             HAVING sum(a.amount) <> 0
           ) o
       ) d ON true
      ORDER BY p.paid_on DESC, p.id DESC`,
    ...values,
  );
}

export async function countPayments(ctx: Context, filter: PaymentFilter): Promise<number> {
  const values: unknown[] = [ctx.organizationId];
  const where = conditionsOf(filter, values);
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM payments p WHERE ${where}`,
    ...values,
  );
  return row?.count ?? 0;
}
