import type { OpenItem } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type OpenItemRow = OpenItem & { side: 'claim' | 'debt'; currency: string };

/** What was brought along from other books is here from the opening entry on, however old it is. */
const notBefore = (column: string, key: string) => `NOT EXISTS (
  SELECT FROM opening_items o JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id
   WHERE o.organization_id = $1::uuid AND o.${column} = ${key} AND r.starts_on > $3::date + 1)`;

/**
 * What was open between the business and a contact at the end of a day: amounts less what was settled up to it.
 * A credit note, and money that was paid ahead, reduce their side.
 */
export async function listOpenItems(ctx: Context, contactId: string, on: string): Promise<OpenItemRow[]> {
  return ctx.sql.rows<OpenItemRow>(
    `WITH settled AS MATERIALIZED (
       SELECT a.* FROM payment_allocations a
        WHERE a.organization_id = $1::uuid AND a.allocated_on <= $3::date
          AND (a.invoice_id IN (SELECT id FROM invoice_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
            OR a.credit_note_id IN (SELECT id FROM invoice_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
            OR a.payment_id IN (SELECT id FROM payments WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
            OR a.expense_id IN (SELECT id FROM expense_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid))
     ), open AS (
       SELECT 'claim' AS side, i.kind AS noun, i.id, i.number, i.issued_on,
              CASE WHEN i.kind = 'invoice' THEN i.due_on END AS due_on, i.currency, i.gross_amount AS gross,
              CASE WHEN i.kind = 'creditNote' THEN -1 ELSE 1 END * (i.gross_amount - coalesce((
                SELECT sum(t.amount) FROM settled t WHERE t.invoice_id = i.id OR t.credit_note_id = i.id), 0)) AS open,
              true AS is_approved
         FROM invoice_states i
        WHERE i.organization_id = $1::uuid AND i.contact_id = $2::uuid AND i.state = 'issued'
          AND i.kind IN ('invoice', 'creditNote') AND i.issued_on <= $3::date AND ${notBefore('invoice_id', 'i.id')}
       UNION ALL
       SELECT 'debt', 'expense', x.id, coalesce(x.document_number, ''), x.issued_on, x.due_on, x.currency,
              x.gross_amount, x.gross_amount - coalesce((
                SELECT sum(t.amount) FROM settled t WHERE t.expense_id = x.id), 0),
              x.approval = 'approved'
         FROM expense_states x
        WHERE x.organization_id = $1::uuid AND x.contact_id = $2::uuid AND x.state = 'posted'
          AND x.issued_on <= $3::date AND ${notBefore('expense_id', 'x.id')}
       UNION ALL
       SELECT CASE WHEN p.direction = 'in' THEN 'claim' ELSE 'debt' END, 'payment', p.id,
              coalesce(p.reference, ''), p.paid_on, NULL, p.currency, p.amount,
              coalesce((SELECT sum(t.amount) FROM settled t WHERE t.payment_id = p.id), 0) - p.amount, true
         FROM payments p
        WHERE p.organization_id = $1::uuid AND p.contact_id = $2::uuid AND p.paid_on <= $3::date
          AND p.purpose = 'settlement' -- an advance is no claim and no debt of a document
     )
     SELECT o.side, o.noun, o.id::text AS id, o.number, o.issued_on::text AS "issuedOn", o.due_on::text AS "dueOn",
            o.currency, round(o.gross, 2)::text AS "grossAmount", round(o.open, 2)::text AS "openAmount",
            o.is_approved AS "isApproved"
       FROM open o
      WHERE o.open <> 0
      ORDER BY o.currency, o.side, o.issued_on, o.number, o.id
      LIMIT 2000`,
    ctx.organizationId,
    contactId,
    on,
  );
}
