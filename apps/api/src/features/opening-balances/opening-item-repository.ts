import { foldText, searchTerms } from '@bilko/core';
import { saveSearchTerms } from '@bilko/database';
import type { Context } from '../../http/context';

export type NewItem = Readonly<{
  id: string;
  /** Of its line. */
  position: number;
  kind: 'invoice' | 'expense' | 'credit';
  /** Of money that is still to be used: a customer's, or with a supplier. */
  direction: 'in' | 'out';
  contactId: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  exchangeRate: string;
  amount: string;
  baseAmount: string;
}>;

const columns = `AS n(id uuid, position int, direction text, "contactId" uuid, number text, "issuedOn" date,
  "dueOn" date, currency text, "exchangeRate" numeric, amount numeric, "baseAmount" numeric)`;

const ofKind = (items: readonly NewItem[], kind: NewItem['kind']) =>
  items.filter((item) => item.kind === kind);

const address = (of: string) =>
  `CASE WHEN ${of}.street IS NOT NULL AND ${of}.city IS NOT NULL AND ${of}.postal_code IS NOT NULL THEN
     json_build_object('street', ${of}.street, 'city', ${of}.city, 'postalCode', ${of}.postal_code) END`;

/** What customers owe: invoices of the series `opening`, which is nobody's own, with the numbers that they had. */
export async function insertInvoices(ctx: Context, postedOn: string, all: readonly NewItem[]): Promise<void> {
  const items = ofKind(all, 'invoice');
  if (items.length === 0) return;
  await ctx.sql.run(
    `INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
                                 currency, net_amount, vat_amount, gross_amount, created_at)
     SELECT $1::uuid, n.id, 'invoice', 'issued', n.number, c.id, c.name, n."issuedOn", n."dueOn", n.currency, n.amount,
            0, n.amount, $3::timestamptz
       FROM jsonb_to_recordset($2::jsonb) ${columns}
       JOIN contacts c ON c.organization_id = $1::uuid AND c.id = n."contactId"`,
    ...[ctx.organizationId, JSON.stringify(items), ctx.now().toISOString()],
  );
  await ctx.sql.run(
    `INSERT INTO invoices (organization_id, id, kind, number, series, year, sequence, contact_id, contact_snapshot,
                           seller_snapshot, issued_on, due_on, tax_point_on, currency, exchange_rate, price_mode,
                           language, net_amount, vat_amount, gross_amount, base_net_amount, base_vat_amount,
                           base_gross_amount, issued_at, issued_by)
     SELECT $1::uuid, n.id, 'invoice', n.number, 'opening', extract(year FROM $4::date)::int,
            (SELECT coalesce(max(i.sequence), 0) FROM invoices i
              WHERE i.organization_id = $1::uuid AND i.kind = 'invoice' AND i.series = 'opening'
                AND i.year = extract(year FROM $4::date)::int) + row_number() OVER (ORDER BY n.position),
            c.id,
            json_build_object('name', c.name, 'email', c.email, 'taxId', c.tax_id,
              'registrationNumber', c.registration_number, 'country', c.country, 'address', ${address('c')},
              'isPerson', c.is_person, 'isVatRegistered', c.is_vat_registered, 'language', c.language),
            json_build_object('name', o.name, 'email', o.email, 'taxId', o.tax_id,
              'registrationNumber', o.registration_number, 'country', o.country, 'address', ${address('o')},
              'phone', o.phone, 'website', o.website, 'isVatRegistered', o.is_vat_registered,
              'language', o.language, 'legalDetails', o.legal_details, 'invoiceNote', o.invoice_note,
              'logoFileId', NULL, 'issuedBy', NULL),
            n."issuedOn", n."dueOn", $4::date, n.currency, n."exchangeRate", 'net',
            coalesce(c.language, o.language), n.amount, 0, n.amount, n."baseAmount", 0, n."baseAmount",
            $3::timestamptz, $5::uuid
       FROM jsonb_to_recordset($2::jsonb) ${columns}
       JOIN contacts c ON c.organization_id = $1::uuid AND c.id = n."contactId"
       JOIN organizations o ON o.id = $1::uuid`,
    ...[ctx.organizationId, JSON.stringify(items), ctx.now().toISOString(), postedOn, ctx.userId],
  );
  await makeFindable(ctx, 'invoice', items);
}

/** What suppliers are owed: bills without lines, ready to be paid. */
export async function insertBills(ctx: Context, postedOn: string, all: readonly NewItem[]): Promise<void> {
  const items = ofKind(all, 'expense');
  if (items.length === 0) return;
  const values = [ctx.organizationId, JSON.stringify(items), ctx.now().toISOString(), ctx.userId];
  await ctx.sql.run(
    `INSERT INTO expense_states (organization_id, id, contact_id, supplier_name, document_number, issued_on, due_on,
                                 currency, net_amount, vat_amount, gross_amount, created_at)
     SELECT $1::uuid, n.id, c.id, c.name, n.number, n."issuedOn", n."dueOn", n.currency, n.amount, 0, n.amount,
            $3::timestamptz
       FROM jsonb_to_recordset($2::jsonb) ${columns}
       JOIN contacts c ON c.organization_id = $1::uuid AND c.id = n."contactId"`,
    ...values.slice(0, 3),
  );
  await ctx.sql.run(
    `INSERT INTO expenses (organization_id, id, contact_id, document_number, issued_on, received_on, tax_point_on,
                           due_on, currency, exchange_rate, net_amount, vat_amount, gross_amount,
                           deductible_vat_amount, created_by, created_at)
     SELECT $1::uuid, n.id, n."contactId", n.number, n."issuedOn", n."issuedOn", $5::date, n."dueOn", n.currency,
            nullif(n."exchangeRate", 1), n.amount, 0, n.amount, 0, $4::uuid, $3::timestamptz
       FROM jsonb_to_recordset($2::jsonb) ${columns}`,
    ...[...values, postedOn],
  );
  await ctx.sql.run(
    `UPDATE expense_states
        SET state = 'posted', posted_at = $3::timestamptz, posted_by = $4::uuid, approval = 'approved',
            approved_at = $3::timestamptz, approved_by = $4::uuid, version = version + 1
      WHERE organization_id = $1::uuid AND id = ANY ($2::uuid[])`,
    ...[ctx.organizationId, items.map(({ id }) => id), ctx.now().toISOString(), ctx.userId],
  );
  await makeFindable(ctx, 'expense', items);
}

/** What a customer paid too much, or we a supplier: money that is still to be used. */
export async function insertCredits(ctx: Context, postedOn: string, all: readonly NewItem[]): Promise<void> {
  const items = ofKind(all, 'credit');
  if (items.length === 0) return;
  await ctx.sql.run(
    `INSERT INTO payments (organization_id, id, direction, contact_id, paid_on, amount, currency, exchange_rate,
                           base_amount, reference, created_at, created_by)
     SELECT $1::uuid, n.id, n.direction, n."contactId", $3::date, n.amount, n.currency, n."exchangeRate",
            n."baseAmount", n.number, $4::timestamptz, $5::uuid
       FROM jsonb_to_recordset($2::jsonb) ${columns}`,
    ...[ctx.organizationId, JSON.stringify(items), postedOn, ctx.now().toISOString(), ctx.userId],
  );
}

export async function insertItems(ctx: Context, runId: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map(({ id, kind, position }) => ({ id, kind, position }));
  await ctx.sql.run(
    `INSERT INTO opening_items (organization_id, run_id, position, invoice_id, expense_id, payment_id)
     SELECT $1::uuid, $2::uuid, n.position, CASE n.kind WHEN 'invoice' THEN n.id END,
            CASE n.kind WHEN 'expense' THEN n.id END, CASE n.kind WHEN 'credit' THEN n.id END
       FROM jsonb_to_recordset($3::jsonb) AS n(id uuid, kind text, position int)`,
    ...[ctx.organizationId, runId, JSON.stringify(rows)],
  );
}

async function makeFindable(
  ctx: Context,
  noun: 'invoice' | 'expense',
  items: readonly NewItem[],
): Promise<void> {
  const names = await ctx.sql.rows<{ id: string; name: string }>(
    'SELECT id::text AS id, name FROM contacts WHERE organization_id = $1::uuid AND id = ANY ($2::uuid[])',
    ctx.organizationId,
    items.map(({ contactId }) => contactId),
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  for (const { id, number, contactId } of items) {
    const name = nameOf.get(contactId) ?? '';
    const numberTerm = foldText(number).replace(/\s+/g, '').slice(0, 60);
    await saveSearchTerms((text, values = []) => ctx.sql.rows(text, ...values), {
      organizationId: ctx.organizationId,
      noun,
      recordId: id,
      sortKey: foldText(name),
      // Invoices are found by their number here and by their customer elsewhere.
      terms: noun === 'invoice' ? [numberTerm] : searchTerms(name, number),
    });
  }
}

/** An item that was paid, credited, set off or used, in whole or in part. */
export async function findUsedItem(
  ctx: Context,
  runId: string,
): Promise<{ number: string; contactName: string } | undefined> {
  const [row] = await ctx.sql.rows<{ number: string; contactName: string }>(
    `SELECT coalesce(i.number, x.document_number, p.reference, '') AS number, coalesce(c.name, '') AS "contactName"
       FROM opening_items o
       JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
        AND l.position = o.position
       LEFT JOIN contacts c ON c.organization_id = o.organization_id AND c.id = l.contact_id
       LEFT JOIN invoice_states i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
       LEFT JOIN expense_states x ON x.organization_id = o.organization_id AND x.id = o.expense_id
       LEFT JOIN payments p ON p.organization_id = o.organization_id AND p.id = o.payment_id
       LEFT JOIN payment_states s ON s.organization_id = o.organization_id AND s.payment_id = o.payment_id
      WHERE o.organization_id = $1::uuid AND o.run_id = $2::uuid
        AND (i.paid_amount + i.credited_amount > 0 OR x.paid_amount > 0 OR s.allocated_amount > 0)
      ORDER BY o.position LIMIT 1`,
    ctx.organizationId,
    runId,
  );
  return row;
}

/** Nothing is left open of any item from the day on which the opening entry stands. */
export async function insertWithdrawals(ctx: Context, run: { id: string; postedOn: string }): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, opening_run_id, payment_id, invoice_id, expense_id, amount,
                                      allocated_on, created_at, created_by)
     SELECT o.organization_id, gen_random_uuid(), o.run_id, o.payment_id, o.invoice_id, o.expense_id,
            coalesce(i.gross_amount, x.gross_amount, p.amount), $3::date, $4::timestamptz, $5::uuid
       FROM opening_items o
       LEFT JOIN invoice_states i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
       LEFT JOIN expense_states x ON x.organization_id = o.organization_id AND x.id = o.expense_id
       LEFT JOIN payments p ON p.organization_id = o.organization_id AND p.id = o.payment_id
      WHERE o.organization_id = $1::uuid AND o.run_id = $2::uuid`,
    ...[ctx.organizationId, run.id, run.postedOn, ctx.now().toISOString(), ctx.userId],
  );
}

/** Invoices of a run with VAT that fell due while they were unpaid. */
export async function listInvoicesWithVatDue(ctx: Context, runId: string): Promise<string[]> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `SELECT o.invoice_id::text AS id
       FROM opening_items o
       JOIN cash_vat_dues d ON d.organization_id = o.organization_id AND d.invoice_id = o.invoice_id
      WHERE o.organization_id = $1::uuid AND o.run_id = $2::uuid
      GROUP BY o.invoice_id, o.position HAVING sum(d.amount) <> 0 ORDER BY o.position`,
    ctx.organizationId,
    runId,
  );
  return rows.map(({ id }) => id);
}
