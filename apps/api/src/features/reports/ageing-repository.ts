import type { Context } from '../../http/context';

/** What of a document was open at the end of a day. */
export type OpenDocument = {
  sourceKind: 'invoice' | 'creditNote' | 'payment' | 'expense';
  sourceId: string;
  entryId: string | null;
  contactId: string | null;
  contactName: string;
  number: string | null;
  issuedOn: string;
  dueOn: string | null;
  documentCurrency: string;
  documentOpenAmount: string;
  openAmount: string;
};

type Filter = { on: string; contactId?: string | undefined; limit: number };

/**
 * What was settled after the day is open on it: amounts go back by the allocations since. Documents that are open now
 * and those that were settled since are all there can be, so a past day costs what happened after it.
 */
const settledSince = `
  later AS MATERIALIZED (
    SELECT payment_id, credit_note_id, invoice_id, expense_id, amount
      FROM payment_allocations WHERE allocated_on > $1::date
  )`;

/** A settled part has taken its part of the base amount along, rounded over all parts together: see settledBaseAmount. */
const openBase = (base: string, gross: string, settled: string) =>
  `${base} - coalesce(round(${base} * ${settled} / nullif(${gross}, 0), 2), 0)`;

/**
 * A row by its key, looked up for each candidate: the planner cannot know behind a policy how few they are, and would
 * rather read the whole table.
 */
const one = (table: string, key: string, as: string) =>
  `CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE id = ${key} LIMIT 1) ${as}`;

/** Invoices, credit notes and what customers paid ahead: together they are the receivables account. */
export async function listReceivables({ sql }: Context, filter: Filter): Promise<OpenDocument[]> {
  return sql.rows<OpenDocument>(
    `
    WITH ${settledSince}, moved AS (
      SELECT id, sum(amount) AS amount FROM (
        SELECT invoice_id AS id, amount FROM later WHERE invoice_id IS NOT NULL
        UNION ALL SELECT credit_note_id, amount FROM later WHERE credit_note_id IS NOT NULL
      ) sides GROUP BY id
    ), candidates AS (
      SELECT id FROM invoice_states
       WHERE settlement = ANY (ARRAY['open', 'partial']) AND kind IN ('invoice', 'creditNote')
      UNION SELECT id FROM moved
    ), paid AS (
      SELECT payment_id AS id, sum(amount) AS amount FROM later WHERE payment_id IS NOT NULL GROUP BY 1
    ), ahead AS (
      SELECT payment_id AS id FROM payment_states WHERE allocated_amount < amount
      UNION SELECT id FROM paid
    ), open AS (
      SELECT i.kind AS source_kind, i.id, i.entry_id, i.contact_id, s.contact_name, i.number, i.issued_on,
             CASE WHEN i.kind = 'invoice' THEN i.due_on END AS due_on, i.currency,
             k.sign * (i.gross_amount - k.settled) AS document,
             k.sign * (${openBase('i.base_gross_amount', 'i.gross_amount', 'k.settled')}) AS base
        FROM candidates x
        ${one('invoices', 'x.id', 'i')}
        ${one('invoice_states', 'x.id', 's')}
        LEFT JOIN moved m ON m.id = i.id
        CROSS JOIN LATERAL (
          SELECT CASE WHEN i.kind = 'creditNote' THEN -1 ELSE 1 END AS sign,
                 s.paid_amount + s.credited_amount - coalesce(m.amount, 0) AS settled
        ) k
       WHERE i.kind IN ('invoice', 'creditNote') 
         AND CASE WHEN i.series = 'opening' THEN i.tax_point_on ELSE least(i.issued_on, i.tax_point_on) END <= $1::date
      UNION ALL
      SELECT 'payment', p.id, p.entry_id, p.contact_id, coalesce(c.name, ''), p.reference, p.paid_on, NULL,
             p.currency, k.used - p.amount, round(p.base_amount * k.used / p.amount, 2) - p.base_amount
        FROM ahead x
        ${one('payments', 'x.id', 'p')}
        CROSS JOIN LATERAL (SELECT * FROM payment_states WHERE payment_id = x.id LIMIT 1) s
        LEFT JOIN contacts c ON c.id = p.contact_id
        LEFT JOIN paid m ON m.id = p.id
        CROSS JOIN LATERAL (SELECT s.allocated_amount - coalesce(m.amount, 0) AS used) k
       WHERE p.direction = 'in' AND p.purpose = 'settlement' AND p.paid_on <= $1::date
    )
    ${shown}`,
    filter.on,
    filter.contactId ?? null,
    filter.limit,
  );
}

/**
 * Posted bills, and what was paid to suppliers ahead. What the business brought along has no entry of its own: it
 * counts from the day of the opening entry, however old it is.
 */
export async function listPayables({ sql }: Context, filter: Filter): Promise<OpenDocument[]> {
  return sql.rows<OpenDocument>(
    `
    WITH ${settledSince}, moved AS (
      SELECT expense_id AS id, sum(amount) AS amount FROM later WHERE expense_id IS NOT NULL GROUP BY 1
    ), candidates AS (
      SELECT id FROM expense_states WHERE settlement = ANY (ARRAY['open', 'partial']) AND state = 'posted'
      UNION SELECT id FROM moved
    ), paid AS (
      SELECT payment_id AS id, sum(amount) AS amount FROM later WHERE payment_id IS NOT NULL GROUP BY 1
    ), ahead AS (
      SELECT payment_id AS id FROM payment_states WHERE allocated_amount < amount
      UNION SELECT id FROM paid
    ), open AS (
      SELECT 'expense' AS source_kind, x.id, s.entry_id, s.contact_id, s.supplier_name AS contact_name,
             s.document_number AS number, s.issued_on, s.due_on, s.currency,
             e.gross_amount - k.settled AS document,
             ${openBase('k.base', 'e.gross_amount', 'k.settled')} AS base
        FROM candidates x
        ${one('expenses', 'x.id', 'e')}
        ${one('expense_states', 'x.id', 's')}
        CROSS JOIN LATERAL (
          SELECT coalesce((SELECT posted_on FROM journal_entries WHERE id = s.entry_id), e.tax_point_on) AS posted_on
        ) j
        LEFT JOIN moved m ON m.id = x.id
        CROSS JOIN LATERAL (
          SELECT round(e.gross_amount * coalesce(e.exchange_rate, 1), 2) AS base,
                 s.paid_amount - coalesce(m.amount, 0) AS settled
        ) k
       WHERE s.state = 'posted' AND j.posted_on <= $1::date
      UNION ALL
      SELECT 'payment', p.id, p.entry_id, p.contact_id, coalesce(c.name, ''), p.reference, p.paid_on, NULL,
             p.currency, k.used - p.amount, round(p.base_amount * k.used / p.amount, 2) - p.base_amount
        FROM ahead x
        ${one('payments', 'x.id', 'p')}
        CROSS JOIN LATERAL (SELECT * FROM payment_states WHERE payment_id = x.id LIMIT 1) s
        LEFT JOIN contacts c ON c.id = p.contact_id
        LEFT JOIN paid m ON m.id = p.id
        CROSS JOIN LATERAL (SELECT s.allocated_amount - coalesce(m.amount, 0) AS used) k
       WHERE p.direction = 'out' AND p.purpose = 'settlement' AND p.paid_on <= $1::date
    )
    ${shown}`,
    filter.on,
    filter.contactId ?? null,
    filter.limit,
  );
}

const shown = `
    SELECT o.source_kind AS "sourceKind", o.id::text AS "sourceId", coalesce(o.entry_id, (
             SELECT r.entry_id FROM opening_items t JOIN opening_balance_runs r ON r.id = t.run_id
              WHERE t.invoice_id = o.id OR t.expense_id = o.id OR t.payment_id = o.id))::text AS "entryId",
           o.contact_id::text AS "contactId", o.contact_name AS "contactName", o.number,
           o.issued_on::text AS "issuedOn", o.due_on::text AS "dueOn", o.currency AS "documentCurrency",
           round(o.document, 2)::text AS "documentOpenAmount", round(o.base, 2)::text AS "openAmount"
      FROM open o
     WHERE (o.document <> 0 OR o.base <> 0) AND ($2::uuid IS NULL OR o.contact_id = $2::uuid)
     ORDER BY o.due_on, o.issued_on, o.id
     LIMIT $3::int`;

export type ControlAccount = { accountId: string; code: string; name: string };

/** The accounts that stand for customers, or for suppliers. */
export async function listControlAccounts(
  { sql }: Context,
  role: 'receivables' | 'payables',
): Promise<ControlAccount[]> {
  return sql.rows<ControlAccount>(
    `SELECT id::text AS "accountId", code, name FROM accounts WHERE roles && ARRAY[$1::text] ORDER BY code`,
    role,
  );
}
