import type { OpeningBalancesView } from '@bilko/contracts';
import { foldText, type OpeningVat } from '@bilko/core';
import type { Context } from '../../http/context';

export type AccountRow = {
  id: string;
  code: string;
  name: string;
  kind: string;
  roles: string[];
  isArchived: boolean;
};

export async function findAccounts({ sql }: Context, codes: readonly string[]): Promise<AccountRow[]> {
  return sql.rows<AccountRow>(
    `SELECT a.id::text AS id, a.code, a.name, a.kind, a.is_archived AS "isArchived",
            CASE WHEN cardinality(a.roles) > 0 OR a.is_statutory THEN a.roles
                 ELSE coalesce(p.roles, a.roles) END AS roles
       FROM accounts a
       LEFT JOIN accounts p ON p.organization_id = a.organization_id AND p.id = a.parent_id
      WHERE a.code = ANY ($1::text[])`,
    codes,
  );
}

export async function findAccountCodes(
  { sql }: Context,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.rows<{ id: string; code: string }>(
    'SELECT id::text AS id, code FROM accounts WHERE id = ANY ($1::uuid[])',
    ids,
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Letters folded as everywhere in search: words are compared, not how they were typed. */
export const foldedText = (text: string) => foldText(text).trim();

export type ContactRow = {
  id: string;
  name: string;
  taxId: string | null;
  country: string;
  sortKey: string;
};

export async function findContacts(
  { sql }: Context,
  wanted: { ids: readonly string[]; names: readonly string[]; taxIds: readonly string[] },
): Promise<ContactRow[]> {
  return sql.rows<ContactRow>(
    `SELECT id::text AS id, name, tax_id AS "taxId", country, sort_key AS "sortKey" FROM contacts
      WHERE id = ANY ($1::uuid[]) OR sort_key = ANY ($2::text[]) OR tax_id = ANY ($3::text[])`,
    wanted.ids,
    wanted.names.filter(Boolean),
    wanted.taxIds.filter(Boolean),
  );
}

export type RunRow = {
  id: string;
  startsOn: string;
  state: 'posted' | 'reversed';
  totalAmount: string;
  entryId: string;
  entryNumber: number;
  postedOn: string;
  reversalId: string | null;
  reversalNumber: number | null;
  createdAt: Date;
  createdByName: string | null;
};

export async function listRunRows({ sql }: Context, id?: string): Promise<RunRow[]> {
  return sql.rows<RunRow>(
    `SELECT r.id::text AS id, r.starts_on::text AS "startsOn", r.state,
            round(r.total_amount, 2)::text AS "totalAmount",
            e.id::text AS "entryId", e.number AS "entryNumber", e.posted_on::text AS "postedOn",
            b.id::text AS "reversalId", b.number AS "reversalNumber",
            r.created_at AS "createdAt", u.full_name AS "createdByName"
       FROM opening_balance_runs r
       JOIN journal_entries e ON e.id = r.entry_id
       LEFT JOIN journal_entries b ON b.id = r.reversal_entry_id
       LEFT JOIN people u ON u.id = r.created_by
      WHERE $1::uuid IS NULL OR r.id = $1::uuid
      ORDER BY r.created_at DESC, r.id DESC`,
    id ?? null,
  );
}

export type RunLineRow = {
  position: number;
  accountId: string;
  accountCode: string;
  accountName: string;
  contactId: string | null;
  contactName: string | null;
  debit: string;
  credit: string;
  documentNumber: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  currency: string | null;
  foreignAmount: string | null;
  exchangeRate: string | null;
  vat: OpeningVat[];
  item: OpeningBalancesView['lines'][number]['item'];
};

/** The document that a line is, as it stands now; looked up by its key for each line. */
const itemOfLine = `(
  SELECT coalesce(
      (SELECT json_build_object('noun', 'invoice', 'id', s.id, 'number', s.number, 'currency', s.currency,
                'openAmount', round(s.gross_amount - s.paid_amount - s.credited_amount, 2)::text)
         FROM invoice_states s WHERE s.organization_id = o.organization_id AND s.id = o.invoice_id),
      (SELECT json_build_object('noun', 'expense', 'id', s.id, 'number', coalesce(s.document_number, ''),
                'currency', s.currency, 'openAmount', round(s.gross_amount - s.paid_amount, 2)::text)
         FROM expense_states s WHERE s.organization_id = o.organization_id AND s.id = o.expense_id),
      (SELECT json_build_object('noun', 'payment', 'id', p.id, 'number', coalesce(p.reference, ''),
                'currency', p.currency, 'openAmount', round(s.amount - s.allocated_amount, 2)::text)
         FROM payments p
         JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
        WHERE p.organization_id = o.organization_id AND p.id = o.payment_id))
    FROM opening_items o
   WHERE o.organization_id = l.organization_id AND o.run_id = l.run_id AND o.position = l.position)`;

export async function listRunLines({ sql }: Context, runId: string): Promise<RunLineRow[]> {
  return sql.rows<RunLineRow>(
    `SELECT l.position, l.account_id::text AS "accountId", a.code AS "accountCode", a.name AS "accountName",
            l.contact_id::text AS "contactId", c.name AS "contactName", round(l.debit, 2)::text AS debit,
            round(l.credit, 2)::text AS credit, l.document_number AS "documentNumber",
            l.issued_on::text AS "issuedOn", l.due_on::text AS "dueOn", l.currency,
            round(l.document_amount, 2)::text AS "foreignAmount", trim_scale(l.exchange_rate)::text AS "exchangeRate",
            coalesce(l.vat, '[]') AS vat, ${itemOfLine} AS item
       FROM opening_balance_lines l
       JOIN accounts a ON a.id = l.account_id
       LEFT JOIN contacts c ON c.id = l.contact_id
      WHERE l.run_id = $1::uuid
      ORDER BY l.position`,
    runId,
  );
}

/** The balances of a year that stand, if there are any. */
export async function findStandingRun({ sql }: Context, year: string): Promise<string | undefined> {
  const rows = await sql.rows<{ id: string }>(
    `SELECT id::text AS id FROM opening_balance_runs
      WHERE extract(year FROM starts_on) = $1::int AND state = 'posted'`,
    year,
  );
  return rows[0]?.id;
}

export type NewRun = {
  id: string;
  startsOn: string;
  entryId: string;
  totalAmount: string;
  lines: readonly {
    accountId: string;
    contactId: string | null;
    debit: string;
    credit: string;
    documentNumber: string | null;
    issuedOn: string | null;
    dueOn: string | null;
    currency: string | null;
    foreignAmount: string | null;
    exchangeRate: string | null;
    vat: readonly OpeningVat[] | null;
  }[];
};

export async function insertRun(ctx: Context, run: NewRun): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO opening_balance_runs (organization_id, id, starts_on, entry_id, total_amount, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4::uuid, $5::numeric, $6::timestamptz, $7::uuid)`,
    ...[ctx.organizationId, run.id, run.startsOn, run.entryId, run.totalAmount],
    ...[ctx.now().toISOString(), ctx.userId],
  );
  await ctx.sql.run(
    `INSERT INTO opening_balance_lines (organization_id, run_id, position, account_id, contact_id, debit, credit,
                                        document_number, issued_on, due_on, currency, document_amount,
                                        exchange_rate, vat)
     SELECT $1::uuid, $2::uuid, l.position, l."accountId", l."contactId", l.debit, l.credit, l."documentNumber",
            l."issuedOn", l."dueOn", l.currency, l."foreignAmount", l."exchangeRate",
            nullif(l.vat, 'null')
       FROM jsonb_to_recordset($3::jsonb)
            AS l (position int, "accountId" uuid, "contactId" uuid, debit numeric, credit numeric,
                  "documentNumber" text, "issuedOn" date, "dueOn" date, currency text, "foreignAmount" numeric,
                  "exchangeRate" numeric, vat jsonb)`,
    ctx.organizationId,
    run.id,
    JSON.stringify(run.lines.map((line, at) => ({ ...line, position: at + 1 }))),
  );
}

export async function markReversed(ctx: Context, id: string, reversalEntryId: string): Promise<void> {
  await ctx.sql.run(
    `UPDATE opening_balance_runs
        SET state = 'reversed', reversal_entry_id = $3::uuid, reversed_at = $4::timestamptz, reversed_by = $5::uuid
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ...[ctx.organizationId, id, reversalEntryId, ctx.now().toISOString(), ctx.userId],
  );
}
