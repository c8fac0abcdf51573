import { saveSearchTerms } from '@bilko/database';
import { type CalculatedExpense, foldText, searchTerms } from '@bilko/core';
import type { Context } from '../../http/context';
import type { ContentLine, ExpenseContent } from './expense-content';

/** A bill as it is stored, with all that its screen shows but payments and possible duplicates. */
export type ExpenseRow = Omit<ExpenseContent, 'lines'> & {
  id: string;
  state: 'draft' | 'posted';
  isApproved: boolean;
  settlement: 'none' | 'open' | 'partial' | 'settled';
  /** The contact's name as it was when the bill was written down, or the name that was typed. */
  shownSupplier: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  paidAmount: string;
  version: number;
  entryId: string | null;
  postedAt: string | null;
  approvedAt: string | null;
  approvedByName: string | null;
  createdAt: string;
  lines: readonly LineRow[];
  receipts: readonly ReceiptRow[];
};

export type LineRow = ContentLine & {
  accountName: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
};

export type ReceiptRow = {
  id: string;
  name: string;
  contentType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  createdAt: string;
  sha256: string;
  hasThumbnail: boolean;
};

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export async function findExpense(ctx: Context, id: string): Promise<ExpenseRow | undefined> {
  const [row] = await ctx.sql.rows<ExpenseRow>(
    `SELECT s.id::text AS id, s.state, s.approval = 'approved' AS "isApproved", s.settlement,
            s.supplier_name AS "shownSupplier", e.contact_id::text AS "contactId",
            e.supplier_name AS "supplierName", e.document_number AS "documentNumber",
            e.issued_on::text AS "issuedOn", e.received_on::text AS "receivedOn",
            e.tax_point_on::text AS "taxPointOn", e.due_on::text AS "dueOn", e.currency,
            trim_scale(e.exchange_rate)::text AS "exchangeRate", coalesce(e.note, '') AS note,
            round(s.net_amount, 2)::text AS "netAmount", round(s.vat_amount, 2)::text AS "vatAmount",
            round(s.gross_amount, 2)::text AS "grossAmount", round(s.paid_amount, 2)::text AS "paidAmount",
            s.version, coalesce(s.entry_id, (
              SELECT r.entry_id FROM opening_items o
                JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id
               WHERE o.organization_id = $1::uuid AND o.expense_id = s.id))::text AS "entryId", ${instant('s.posted_at')} AS "postedAt",
            ${instant('s.approved_at')} AS "approvedAt", u.full_name AS "approvedByName",
            ${instant('s.created_at')} AS "createdAt", l.lines, r.receipts
       FROM expense_states s
       JOIN expenses e ON e.organization_id = s.organization_id AND e.id = s.id
       LEFT JOIN people u ON u.id = s.approved_by
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object(
                 'description', l.description, 'categoryId', l.category_id, 'accountId', l.account_id,
                 'accountCode', a.code, 'accountName', a.name, 'enteredAs', l.entered_as,
                 'amount', round(CASE l.entered_as WHEN 'net' THEN l.net_amount ELSE l.gross_amount END, 2)::text,
                 'vatRate', trim_scale(l.vat_rate)::text, 'vatCategory', l.vat_category,
                 'deductiblePercent', trim_scale(l.deductible_percent)::text,
                 'importBaseAmount', round(l.import_base_amount, 2)::text,
                 'netAmount', round(l.net_amount, 2)::text, 'vatAmount', round(l.vat_amount, 2)::text,
                 'grossAmount', round(l.gross_amount, 2)::text) ORDER BY l.position), '[]'::json) AS lines
          FROM expense_lines l
          JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
         WHERE l.organization_id = $1::uuid AND l.expense_id = s.id) l
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object(
                 'id', f.id, 'name', f.name, 'contentType', f.content_type, 'byteSize', f.byte_size,
                 'width', f.width, 'height', f.height, 'createdAt', ${instant('f.created_at')},
                 'sha256', f.sha256, 'hasThumbnail', f.thumbnail_key IS NOT NULL)
                 ORDER BY r.position), '[]'::json) AS receipts
          FROM expense_receipts r
          JOIN files f ON f.organization_id = r.organization_id AND f.id = r.file_id
         WHERE r.organization_id = $1::uuid AND r.expense_id = s.id) r
      WHERE s.organization_id = $1::uuid AND s.id = $2::uuid AND NOT s.is_withdrawn`,
    ctx.organizationId,
    id,
  );
  return row;
}

/** Waits for whoever changes or posts it just now. False when there is none. */
export async function lockExpense(ctx: Context, id: string): Promise<boolean> {
  const rows = await ctx.sql.rows(
    `SELECT 1 FROM expense_states WHERE organization_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    ctx.organizationId,
    id,
  );
  return rows.length === 1;
}

type Written = Readonly<{
  id: string;
  content: ExpenseContent;
  figures: CalculatedExpense;
  shownSupplier: string;
}>;

export async function insertExpense(ctx: Context, written: Written): Promise<void> {
  const { id, content, figures, shownSupplier } = written;
  const { totals } = figures;
  await ctx.sql.rows(
    `INSERT INTO expense_states (organization_id, id, contact_id, supplier_name, document_number, issued_on,
                                 due_on, currency, net_amount, vat_amount, gross_amount, created_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::date, $7::date, $8, $9::numeric, $10::numeric,
             $11::numeric, $12::timestamptz)`,
    ...stateValues(ctx, id, content, shownSupplier, totals),
    ctx.now().toISOString(),
  );
  await ctx.sql.rows(
    `INSERT INTO expenses (organization_id, id, contact_id, supplier_name, document_number, issued_on,
                           received_on, tax_point_on, due_on, currency, exchange_rate, note, net_amount,
                           vat_amount, gross_amount, deductible_vat_amount, self_assessed_vat_amount,
                           created_by, created_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::date, $7::date, $8::date, $9::date, $10, $11::numeric,
             $12, $13::numeric, $14::numeric, $15::numeric, $16::numeric, $17::numeric, $18::uuid,
             $19::timestamptz)`,
    ...contentValues(ctx, id, content, totals),
    ctx.userId,
    ctx.now().toISOString(),
  );
  await insertLines(ctx, written);
  await makeFindable(ctx, written);
}

/** Writes a draft anew if its version is still the one that was read; says whether it was. */
export async function changeExpense(ctx: Context, written: Written, version: number): Promise<boolean> {
  const { id, content, figures, shownSupplier } = written;
  const { totals } = figures;
  const changed = await ctx.sql.rows(
    `UPDATE expense_states
        SET contact_id = $3::uuid, supplier_name = $4, document_number = $5, issued_on = $6::date,
            due_on = $7::date, currency = $8, net_amount = $9::numeric, vat_amount = $10::numeric,
            gross_amount = $11::numeric, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND version = $12::int AND state = 'draft'
      RETURNING 1`,
    ...stateValues(ctx, id, content, shownSupplier, totals),
    version,
  );
  if (changed.length === 0) return false;
  await ctx.sql.rows(
    `UPDATE expenses
        SET contact_id = $3::uuid, supplier_name = $4, document_number = $5, issued_on = $6::date,
            received_on = $7::date, tax_point_on = $8::date, due_on = $9::date, currency = $10,
            exchange_rate = $11::numeric, note = $12, net_amount = $13::numeric, vat_amount = $14::numeric,
            gross_amount = $15::numeric, deductible_vat_amount = $16::numeric,
            self_assessed_vat_amount = $17::numeric, updated_at = now()
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ...contentValues(ctx, id, content, totals),
  );
  await ctx.sql.rows(
    `DELETE FROM expense_lines WHERE organization_id = $1::uuid AND expense_id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  await insertLines(ctx, written);
  await makeFindable(ctx, written);
  return true;
}

type Totals = CalculatedExpense['totals'];

function stateValues(
  ctx: Context,
  id: string,
  content: ExpenseContent,
  shownSupplier: string,
  totals: Totals,
) {
  const { contactId, documentNumber, issuedOn, dueOn, currency } = content;
  return [
    ...[ctx.organizationId, id, contactId, shownSupplier, documentNumber, issuedOn],
    ...[dueOn ?? issuedOn, currency, totals.netAmount, totals.vatAmount, totals.grossAmount],
  ];
}

function contentValues(ctx: Context, id: string, content: ExpenseContent, totals: Totals) {
  return [
    ...[ctx.organizationId, id, content.contactId, content.supplierName, content.documentNumber],
    ...[content.issuedOn, content.receivedOn, content.taxPointOn, content.dueOn, content.currency],
    ...[content.exchangeRate, content.note, totals.netAmount, totals.vatAmount, totals.grossAmount],
    ...[totals.deductibleVatAmount, totals.selfAssessedVatAmount],
  ];
}

async function insertLines(ctx: Context, { id, content, figures }: Written): Promise<void> {
  if (content.lines.length === 0) return;
  const lines = content.lines.map((line, at) => ({ position: at + 1, ...line, ...figures.lines[at] }));
  await ctx.sql.rows(
    `INSERT INTO expense_lines (organization_id, expense_id, position, description, account_id, category_id,
                                vat_category, vat_rate, deductible_percent, net_amount, vat_amount,
                                gross_amount, deductible_vat_amount, self_assessed_vat_amount, entered_as,
                                import_base_amount)
     SELECT $1::uuid, $2::uuid, l.position, l.description, l."accountId", l."categoryId", l."vatCategory",
            l."vatRate", l."deductiblePercent", l."netAmount", l."vatAmount", l."grossAmount",
            l."deductibleVatAmount", l."selfAssessedVatAmount", l."enteredAs", l."importBaseAmount"
       FROM jsonb_to_recordset($3::jsonb) AS l(position int, description text, "accountId" uuid,
            "categoryId" text, "vatCategory" text, "vatRate" numeric, "deductiblePercent" numeric,
            "netAmount" numeric, "vatAmount" numeric, "grossAmount" numeric, "deductibleVatAmount" numeric,
            "selfAssessedVatAmount" numeric, "enteredAs" text, "importBaseAmount" numeric)`,
    ctx.organizationId,
    id,
    JSON.stringify(lines),
  );
}

async function makeFindable(ctx: Context, { id, content, shownSupplier }: Written): Promise<void> {
  await saveSearchTerms((text, values = []) => ctx.sql.rows(text, ...values), {
    organizationId: ctx.organizationId,
    noun: 'expense',
    recordId: id,
    sortKey: foldText(shownSupplier),
    terms: searchTerms(shownSupplier, content.documentNumber),
  });
}

/** Removes a draft; its receipts must be off it already. */
export async function deleteExpenseRows(ctx: Context, id: string): Promise<void> {
  const where = 'organization_id = $1::uuid AND';
  const statements = [
    `DELETE FROM expense_lines WHERE ${where} expense_id = $2::uuid`,
    `DELETE FROM expenses WHERE ${where} id = $2::uuid`,
    `DELETE FROM expense_states WHERE ${where} id = $2::uuid`,
    `DELETE FROM search_terms WHERE ${where} noun = 'expense' AND record_id = $2::uuid`,
  ];
  for (const statement of statements) await ctx.sql.rows(statement, ctx.organizationId, id);
}

export async function insertReceipt(ctx: Context, id: string, fileId: string): Promise<void> {
  await ctx.sql.rows(
    `INSERT INTO expense_receipts (organization_id, expense_id, file_id, position)
     SELECT $1::uuid, $2::uuid, $3::uuid, coalesce(max(position), 0) + 1
       FROM expense_receipts WHERE organization_id = $1::uuid AND expense_id = $2::uuid`,
    ctx.organizationId,
    id,
    fileId,
  );
}

/** Takes a receipt off; false when it is not on this bill. */
export async function deleteReceiptRow(ctx: Context, id: string, fileId: string): Promise<boolean> {
  const rows = await ctx.sql.rows(
    `DELETE FROM expense_receipts
      WHERE organization_id = $1::uuid AND expense_id = $2::uuid AND file_id = $3::uuid RETURNING 1`,
    ctx.organizationId,
    id,
    fileId,
  );
  return rows.length === 1;
}

export type Twin = { id: string; documentNumber: string | null; issuedOn: string };

/**
 * Bills that may be the same one: of this supplier with the same number, or of the same day and amount. Two
 * years back and forth, so that an index of days carries the search.
 */
export async function findTwins(ctx: Context, row: ExpenseRow): Promise<Twin[]> {
  if (row.shownSupplier === '') return [];
  return ctx.sql.rows<Twin>(
    `SELECT s.id::text AS id, s.document_number AS "documentNumber", s.issued_on::text AS "issuedOn"
       FROM expense_states s
      WHERE s.organization_id = $1::uuid AND s.id <> $2::uuid AND NOT s.is_withdrawn
        AND s.issued_on BETWEEN $6::date - 730 AND $6::date + 730
        AND (s.contact_id = $3::uuid OR lower(s.supplier_name) = lower($4))
        AND (upper(replace(s.document_number, ' ', '')) = upper(replace($5, ' ', ''))
             OR (s.issued_on = $6::date AND s.gross_amount = $7::numeric AND s.gross_amount > 0
                 AND s.currency = $8))
      ORDER BY s.issued_on DESC, s.id DESC LIMIT 5`,
    ctx.organizationId,
    row.id,
    row.contactId,
    row.shownSupplier,
    row.documentNumber,
    row.issuedOn,
    row.grossAmount,
    row.currency,
  );
}

export async function listAccountNames(
  ctx: Context,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return ctx.sql.rows(
    `SELECT code, name FROM accounts WHERE organization_id = $1::uuid AND code = ANY($2::text[])`,
    ctx.organizationId,
    [...codes],
  );
}
