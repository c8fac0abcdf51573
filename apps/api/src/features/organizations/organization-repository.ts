import type { AccountKind, AccountRole, CountryCode, Language, VatCategory } from '@bilko/core';
import type { Context, SqlHandle } from '../../http/context';
import type { NewSeries } from './number-series';

export type NewOrganization = Readonly<{
  id: string;
  name: string;
  country: CountryCode;
  baseCurrency: string;
  timeZone: string;
  language: Language;
  taxId: string | null;
  registrationNumber: string | null;
  isVatRegistered: boolean;
  address: { street: string; city: string; postalCode: string } | null;
  at: Date;
}>;

/** As the identity role: the business does not exist yet, so nobody can be working in it. */
export async function insertOrganization(sql: SqlHandle, row: NewOrganization): Promise<void> {
  await sql.run(
    `INSERT INTO organizations (id, name, country, base_currency, time_zone, language, tax_id,
       registration_number, is_vat_registered, street, city, postal_code, created_at, updated_at)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::timestamptz, $13::timestamptz)`,
    row.id,
    row.name,
    row.country,
    row.baseCurrency,
    row.timeZone,
    row.language,
    row.taxId,
    row.registrationNumber,
    row.isVatRegistered,
    row.address?.street ?? null,
    row.address?.city ?? null,
    row.address?.postalCode ?? null,
    row.at.toISOString(),
  );
}

export async function insertOwner(
  sql: SqlHandle,
  row: { organizationId: string; userId: string; at: Date },
): Promise<void> {
  await sql.run(
    `INSERT INTO memberships (organization_id, user_id, role, created_at)
     VALUES ($1::uuid, $2::uuid, 'owner', $3::timestamptz)`,
    row.organizationId,
    row.userId,
    row.at.toISOString(),
  );
}

export type NewAccount = {
  id: string;
  code: string;
  name: string;
  kind: AccountKind;
  parentId: string | null;
  roles: AccountRole[];
  isStatutory: boolean;
};
export type NewVatRate = {
  id: string;
  rate: string;
  kind: string;
  category: VatCategory;
  validFrom: string;
  validTo: string | null;
};
export type Foundation = Readonly<{
  accounts: readonly NewAccount[];
  vatRates: readonly NewVatRate[];
  series: readonly NewSeries[];
  /** First days of months. */
  months: readonly string[];
}>;

/** Chart, rates, series and periods: hundreds of rows in one statement. */
export async function insertFoundation(ctx: Context, foundation: Foundation): Promise<void> {
  await ctx.sql.rows(
    `WITH new_accounts AS (
       INSERT INTO accounts (organization_id, id, code, name, kind, parent_id, roles, is_statutory)
       SELECT $1::uuid, a.id, a.code, a.name, a.kind, a."parentId",
              ARRAY(SELECT jsonb_array_elements_text(a.roles)), a."isStatutory"
         FROM jsonb_to_recordset($2::jsonb)
              AS a (id uuid, code text, name text, kind text, "parentId" uuid, roles jsonb, "isStatutory" boolean)
     ), new_rates AS (
       INSERT INTO vat_rates (organization_id, id, rate, kind, category, valid_from, valid_to)
       SELECT $1::uuid, r.id, r.rate, r.kind, r.category, r."validFrom", r."validTo"
         FROM jsonb_to_recordset($3::jsonb)
              AS r (id uuid, rate numeric, kind text, category text, "validFrom" date, "validTo" date)
     ), new_series AS (
       INSERT INTO number_series (organization_id, kind, series, year, format)
       SELECT $1::uuid, s.kind, s.series, s.year, s.format
         FROM jsonb_to_recordset($4::jsonb) AS s (kind text, series text, year int, format text)
     )
     INSERT INTO fiscal_periods (organization_id, month)
     SELECT $1::uuid, m::date FROM jsonb_array_elements_text($5::jsonb) AS m`,
    ctx.organizationId,
    JSON.stringify(foundation.accounts),
    JSON.stringify(foundation.vatRates),
    JSON.stringify(foundation.series),
    JSON.stringify(foundation.months),
  );
}

export type OrganizationRow = {
  id: string;
  name: string;
  country: CountryCode;
  baseCurrency: string;
  timeZone: string;
  taxId: string | null;
  registrationNumber: string | null;
  isVatRegistered: boolean;
  street: string | null;
  city: string | null;
  postalCode: string | null;
  email: string | null;
  phone: string | null;
  language: Language;
  invoiceNote: string | null;
  dueDays: number;
  reversalDisplay: 'opposite' | 'red';
  logoFileId: string | null;
  version: number;
};

const COLUMNS = `id::text AS id, name, country, base_currency AS "baseCurrency", time_zone AS "timeZone",
  tax_id AS "taxId", registration_number AS "registrationNumber", is_vat_registered AS "isVatRegistered",
  street, city, postal_code AS "postalCode", email, phone, language, invoice_note AS "invoiceNote",
  due_days AS "dueDays", reversal_display AS "reversalDisplay", logo_file_id::text AS "logoFileId", version`;

export async function getOrganizationRow(ctx: Context): Promise<OrganizationRow> {
  return only(
    await ctx.sql.rows(`SELECT ${COLUMNS} FROM organizations WHERE id = $1::uuid`, ctx.organizationId),
  );
}

/** Locked until the transaction ends, so that what was checked is what is changed. */
export async function lockOrganizationRow(ctx: Context): Promise<OrganizationRow> {
  return only(
    await ctx.sql.rows(
      `SELECT ${COLUMNS} FROM organizations WHERE id = $1::uuid FOR UPDATE`,
      ctx.organizationId,
    ),
  );
}

function only(rows: OrganizationRow[]): OrganizationRow {
  const [row] = rows;
  if (!row) throw new Error('the organization of a checked membership is missing');
  return row;
}

/** Writes the row as given and counts its version up. */
export async function saveOrganizationRow(ctx: Context, row: OrganizationRow): Promise<OrganizationRow> {
  return only(
    await ctx.sql.rows(
      `UPDATE organizations SET name = $2, tax_id = $3, registration_number = $4, is_vat_registered = $5,
              street = $6, city = $7, postal_code = $8, email = $9, phone = $10, language = $11,
              invoice_note = $12, due_days = $13, logo_file_id = $14::uuid, version = version + 1,
              updated_at = $15::timestamptz, reversal_display = $16
        WHERE id = $1::uuid
    RETURNING ${COLUMNS}`,
      ctx.organizationId,
      row.name,
      row.taxId,
      row.registrationNumber,
      row.isVatRegistered,
      row.street,
      row.city,
      row.postalCode,
      row.email,
      row.phone,
      row.language,
      row.invoiceNote,
      row.dueDays,
      row.logoFileId,
      ctx.now().toISOString(),
      row.reversalDisplay,
    ),
  );
}

/** An issued document states the seller's tax id: from then on it stands. */
export async function hasIssuedDocuments(ctx: Context): Promise<boolean> {
  const [row] = await ctx.sql.rows<{ exists: boolean }>(
    'SELECT EXISTS (SELECT FROM invoices WHERE organization_id = $1::uuid) AS exists',
    ctx.organizationId,
  );
  return row?.exists ?? false;
}

export type FirstSteps = {
  hasBankAccount: boolean;
  hasCustomer: boolean;
  hasIssuedInvoice: boolean;
  hasExpense: boolean;
};

export async function firstStepsOf(ctx: Context): Promise<FirstSteps> {
  const [row] = await ctx.sql.rows<FirstSteps>(
    `SELECT EXISTS (SELECT FROM bank_accounts WHERE organization_id = $1::uuid) AS "hasBankAccount",
            EXISTS (SELECT FROM contacts WHERE organization_id = $1::uuid
                       AND kind IN ('customer', 'both')) AS "hasCustomer",
            EXISTS (SELECT FROM invoices WHERE organization_id = $1::uuid) AS "hasIssuedInvoice",
            EXISTS (SELECT FROM expense_states WHERE organization_id = $1::uuid) AS "hasExpense"`,
    ctx.organizationId,
  );
  if (!row) throw new Error('a query of constants returned no row');
  return row;
}

export type VatRateRow = { category: VatCategory; rate: string; validFrom: string; validTo: string | null };

export async function vatRateRows(ctx: Context): Promise<VatRateRow[]> {
  return ctx.sql.rows<VatRateRow>(
    `SELECT category, trim_scale(rate)::text AS rate, valid_from::text AS "validFrom", valid_to::text AS "validTo"
       FROM vat_rates WHERE organization_id = $1::uuid
      ORDER BY category = 'S' DESC, category, vat_rates.rate DESC, valid_from`,
    ctx.organizationId,
  );
}
