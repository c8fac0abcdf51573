import type { OffsetListItem, OffsetView } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import type { PartyFacts } from './party';

export type OpenDocument = {
  id: string;
  contactId: string | null;
  currency: string;
  number: string;
  issuedOn: string;
  grossAmount: string;
  baseGrossAmount: string;
  settledBefore: string;
  isAbroad: boolean;
  isApproved: boolean;
};

/** On which account the document stands: what is owed ends where it is, wherever the contact is now. */
const standsOn = (entry: string, item: string, code: string) => `(EXISTS (
  SELECT FROM opening_items o
    JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
     AND l.position = o.position
    JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
   WHERE o.organization_id = $1::uuid AND o.${item} AND a.code = ${code})
 OR EXISTS (
  SELECT FROM postings p JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
   WHERE p.organization_id = $1::uuid AND p.entry_id = ${entry} AND a.code = ${code}))`;

export async function findOpenInvoices(ctx: Context, ids: readonly string[]): Promise<OpenDocument[]> {
  return ctx.sql.rows<OpenDocument>(
    `SELECT i.id::text AS id, i.contact_id::text AS "contactId", i.currency, i.number,
            i.issued_on::text AS "issuedOn", round(i.gross_amount, 2)::text AS "grossAmount",
            round(i.base_gross_amount, 2)::text AS "baseGrossAmount",
            round(s.paid_amount + s.credited_amount, 2)::text AS "settledBefore",
            ${standsOn('i.entry_id', 'invoice_id = i.id', '$3')} AS "isAbroad", true AS "isApproved"
       FROM invoices i
       JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
      WHERE i.organization_id = $1::uuid AND i.kind = 'invoice' AND i.id = ANY ($2::uuid[])`,
    ctx.organizationId,
    [...ids],
    ctx.country.accounts('receivables', { abroad: true }),
  );
}

export async function findOpenExpenses(ctx: Context, ids: readonly string[]): Promise<OpenDocument[]> {
  return ctx.sql.rows<OpenDocument>(
    `SELECT s.id::text AS id, s.contact_id::text AS "contactId", s.currency,
            coalesce(s.document_number, '') AS number, s.issued_on::text AS "issuedOn",
            round(s.gross_amount, 2)::text AS "grossAmount",
            round(s.gross_amount * coalesce(e.exchange_rate, 1), 2)::text AS "baseGrossAmount",
            round(s.paid_amount, 2)::text AS "settledBefore",
            ${standsOn('s.entry_id', 'expense_id = s.id', '$3')} AS "isAbroad", s.approval = 'approved' AS "isApproved"
       FROM expense_states s
       JOIN expenses e ON e.organization_id = s.organization_id AND e.id = s.id
      WHERE s.organization_id = $1::uuid AND s.state = 'posted' AND s.id = ANY ($2::uuid[])`,
    ctx.organizationId,
    [...ids],
    ctx.country.accounts('payables', { abroad: true }),
  );
}

/** Whether a contact is there at all: another business's is not. */
export async function findContactName(ctx: Context, id: string): Promise<string | undefined> {
  const [row] = await ctx.sql.rows<{ name: string }>(
    'SELECT name FROM contacts WHERE organization_id = $1::uuid AND id = $2::uuid',
    ctx.organizationId,
    id,
  );
  return row?.name;
}

export type NewOffset = Readonly<{
  id: string;
  contactId: string;
  offsetOn: string;
  currency: string;
  amount: string;
  note: string | null;
  entryId: string;
}>;

/** The parties are kept as they are now: what both signed does not change when one of them moves. */
export async function insertOffset(ctx: Context, offset: NewOffset): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO offsets (organization_id, id, contact_id, offset_on, currency, amount, note, organization, partner,
                          entry_id, created_at, created_by)
     SELECT $1::uuid, $2::uuid, c.id, $4::date, $5, $6::numeric, $7,
            jsonb_build_object('name', o.name, 'country', o.country, 'taxId', o.tax_id,
              'registrationNumber', o.registration_number, 'email', o.email, 'street', o.street, 'city', o.city,
              'postalCode', o.postal_code),
            jsonb_build_object('name', c.name, 'country', c.country, 'taxId', c.tax_id,
              'registrationNumber', c.registration_number, 'email', c.email, 'street', c.street, 'city', c.city,
              'postalCode', c.postal_code),
            $8::uuid, $9::timestamptz, $10::uuid
       FROM organizations o
       JOIN contacts c ON c.organization_id = o.id
      WHERE o.id = $1::uuid AND c.id = $3::uuid`,
    ...[ctx.organizationId, offset.id, offset.contactId, offset.offsetOn, offset.currency, offset.amount],
    ...[offset.note, offset.entryId, ctx.now().toISOString(), ctx.userId],
  );
}

export type SetOff = Readonly<{ invoiceId?: string; expenseId?: string; amount: string }>;

/** The database moves the paid amounts with them, and refuses more than is open. */
export async function insertSetOffs(
  ctx: Context,
  offsetId: string,
  on: string,
  parts: readonly SetOff[],
): Promise<void> {
  const rows = parts.map((part) => ({
    id: newId(),
    invoice_id: part.invoiceId ?? null,
    expense_id: part.expenseId ?? null,
    amount: part.amount,
  }));
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, offset_id, invoice_id, expense_id, amount, allocated_on,
                                      created_at, created_by)
     SELECT $1::uuid, r.id, $2::uuid, r.invoice_id, r.expense_id, r.amount, $3::date, $4::timestamptz, $5::uuid
       FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, invoice_id uuid, expense_id uuid, amount numeric)`,
    ...[ctx.organizationId, offsetId, on, ctx.now().toISOString(), ctx.userId, JSON.stringify(rows)],
  );
}

export async function insertOffsetReversal(
  ctx: Context,
  reversal: Readonly<{ offsetId: string; reversedOn: string; reason: string | null; entryId: string }>,
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO offset_reversals (organization_id, offset_id, reversed_on, reason, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4, $5::uuid, $6::timestamptz, $7::uuid)`,
    ...[ctx.organizationId, reversal.offsetId, reversal.reversedOn, reversal.reason, reversal.entryId],
    ...[ctx.now().toISOString(), ctx.userId],
  );
}

export type OffsetRow = OffsetView & { organization: PartyFacts; partner: PartyFacts };

export async function findOffset(ctx: Context, id: string): Promise<OffsetRow | undefined> {
  const [row] = await ctx.sql.rows<OffsetRow>(
    `SELECT o.id::text AS id, o.sequence || '/' || o.year AS number, o.contact_id::text AS "contactId",
            o.partner ->> 'name' AS "contactName", o.offset_on::text AS "offsetOn", o.currency,
            round(o.amount, 2)::text AS amount, coalesce(o.note, '') AS note, o.organization, o.partner,
            o.entry_id::text AS "entryId", r.reversed_on::text AS "reversedOn", r.reason,
            r.entry_id::text AS "reversalEntryId",
            to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
            coalesce(d.invoices, '[]'::json) AS invoices, coalesce(d.expenses, '[]'::json) AS expenses
       FROM offsets o
       LEFT JOIN offset_reversals r ON r.organization_id = o.organization_id AND r.offset_id = o.id
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('invoiceId', i.id, 'number', i.number, 'issuedOn', i.issued_on,
                  'grossAmount', round(i.gross_amount, 2)::text, 'amount', round(a.amount, 2)::text)
                  ORDER BY i.issued_on, i.number) FILTER (WHERE i.id IS NOT NULL) AS invoices,
                json_agg(json_build_object('expenseId', x.id, 'number', coalesce(x.document_number, ''),
                  'issuedOn', x.issued_on, 'grossAmount', round(x.gross_amount, 2)::text,
                  'amount', round(a.amount, 2)::text)
                  ORDER BY x.issued_on, x.document_number, x.id) FILTER (WHERE x.id IS NOT NULL) AS expenses
           FROM payment_allocations a
           LEFT JOIN invoice_states i ON i.organization_id = a.organization_id AND i.id = a.invoice_id
           LEFT JOIN expense_states x ON x.organization_id = a.organization_id AND x.id = a.expense_id
          WHERE a.organization_id = o.organization_id AND a.offset_id = o.id AND a.amount > 0
       ) d ON true
      WHERE o.organization_id = $1::uuid AND o.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

/** Newest first from `after` on, one row more than `limit`. */
export async function listOffsetRows(
  ctx: Context,
  filter: { contactId?: string | undefined },
  page: { limit: number; after?: readonly string[] | undefined },
): Promise<OffsetListItem[]> {
  const [day, id] = page.after ?? [null, null];
  return ctx.sql.rows<OffsetListItem>(
    `SELECT o.id::text AS id, o.sequence || '/' || o.year AS number, o.contact_id::text AS "contactId",
            o.partner ->> 'name' AS "contactName", o.offset_on::text AS "offsetOn", o.currency,
            round(o.amount, 2)::text AS amount, r.reversed_on::text AS "reversedOn"
       FROM offsets o
       LEFT JOIN offset_reversals r ON r.organization_id = o.organization_id AND r.offset_id = o.id
      WHERE o.organization_id = $1::uuid AND ($2::uuid IS NULL OR o.contact_id = $2::uuid)
        AND ($3::date IS NULL OR (o.offset_on, o.id) < ($3::date, $4::uuid))
      ORDER BY o.offset_on DESC, o.id DESC
      LIMIT $5::int`,
    ...[ctx.organizationId, filter.contactId ?? null, day ?? null, id ?? null, page.limit + 1],
  );
}

export async function countOffsets(
  ctx: Context,
  filter: { contactId?: string | undefined },
): Promise<number> {
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM offsets
      WHERE organization_id = $1::uuid AND ($2::uuid IS NULL OR contact_id = $2::uuid)`,
    ctx.organizationId,
    filter.contactId ?? null,
  );
  return row?.count ?? 0;
}

export type ProposalRow = {
  contactId: string;
  contactName: string;
  currency: string;
  claimAmount: string;
  debtAmount: string;
  possibleAmount: string;
};

/** Contacts with something open on both sides in one currency. */
export async function listProposalRows(ctx: Context): Promise<ProposalRow[]> {
  return ctx.sql.rows<ProposalRow>(
    `SELECT c.contact_id::text AS "contactId", k.name AS "contactName", c.currency,
            round(c.amount, 2)::text AS "claimAmount", round(d.amount, 2)::text AS "debtAmount",
            round(least(c.amount, d.amount), 2)::text AS "possibleAmount"
       FROM (SELECT contact_id, currency, sum(gross_amount - paid_amount - credited_amount) AS amount
               FROM invoice_states
              WHERE organization_id = $1::uuid AND kind = 'invoice' AND state = 'issued'
                AND settlement = ANY (ARRAY['open', 'partial'])
              GROUP BY 1, 2) c
       JOIN (SELECT contact_id, currency, sum(gross_amount - paid_amount) AS amount
               FROM expense_states
              WHERE organization_id = $1::uuid AND state = 'posted' AND settlement = ANY (ARRAY['open', 'partial'])
              GROUP BY 1, 2) d ON d.contact_id = c.contact_id AND d.currency = c.currency
       JOIN contacts k ON k.organization_id = $1::uuid AND k.id = c.contact_id
      WHERE c.amount > 0 AND d.amount > 0
      ORDER BY least(c.amount, d.amount) DESC, k.name
      LIMIT 100`,
    ctx.organizationId,
  );
}
