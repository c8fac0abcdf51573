import type { VatBook, VatDirection, VatEvent, VatSupply, VatCategory } from '@bilko/core';
import type { VatSums } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';

export type VatSpan = Readonly<{ from: string; to: string }>;
export type VatClassSums = VatSums & { from: string };

/** A class by its names in core and countries, from the columns of `v`. */
const classNames = (
  hasDeduction: string,
) => `v.book, v.direction, v.event, v.category, trim_scale(v.rate)::text AS rate,
       v.exemption_code AS "exemptionCode", v.supply, v.partner_country AS "partnerCountry",
       v.partner_is_vat_payer AS "partnerIsVatPayer", v.place, ${hasDeduction} AS "hasDeduction"`;
const classColumns = `v.book, v.direction, v.event, v.category, v.rate, v.exemption_code, v.supply, v.partner_country,
       v.partner_is_vat_payer, v.place, v.has_deduction`;

/**
 * What periods ($2) are made of: kept sums of whole months, and the rows of months in which a period only begins or
 * ends. So it costs classes and months, however many documents there are. OFFSET 0 keeps the planner from reading all
 * rows to find those few days, which are mostly none.
 */
const parts = `
  WITH spans AS (
    SELECT s."from", s."to", (date_trunc('month', s."from" - 1) + interval '1 month')::date AS first,
           date_trunc('month', s."to" + 1)::date AS after
      FROM jsonb_to_recordset($2::jsonb) AS s("from" date, "to" date)),
  parts AS (
    SELECT s."from" AS span, t.book, t.direction, t.event, t.category, t.rate, t.exemption_code, t.supply,
           t.partner_country, t.partner_is_vat_payer, t.place, t.has_deduction, t.account_id, t.net_amount,
           t.vat_amount, t.deductible_vat_amount
      FROM spans s
      JOIN vat_totals t ON t.organization_id = $1::uuid AND t.month >= s.first AND t.month < s.after
    UNION ALL
    SELECT s."from", e.book, e.direction, e.event, e.category, e.rate, e.exemption_code, e.supply, e.partner_country,
           e.partner_is_vat_payer, e.place, e.deductible_vat_amount <> 0, e.account_id, e.net_amount, e.vat_amount,
           e.deductible_vat_amount
      FROM spans s
     CROSS JOIN LATERAL (
       SELECT s."from" AS since, least(s."to", s.first - 1) AS until
       UNION ALL
       SELECT s.after, s."to" WHERE s.after >= s.first
     ) rest
     CROSS JOIN LATERAL (
       SELECT * FROM vat_entries v
        WHERE v.organization_id = $1::uuid AND v.reported_on BETWEEN rest.since AND rest.until OFFSET 0) e)`;

/** Sums by class for each of some periods that do not overlap. */
export async function sumClasses(ctx: Context, spans: readonly VatSpan[]): Promise<VatClassSums[]> {
  return ctx.sql.rows<VatClassSums>(
    `${parts}
     SELECT v.span::text AS "from", ${classNames('v.has_deduction')}, round(sum(v.net_amount), 2)::text AS "netAmount",
            round(sum(v.vat_amount), 2)::text AS "vatAmount",
            round(sum(v.deductible_vat_amount), 2)::text AS "deductibleVatAmount"
       FROM parts v
      GROUP BY v.span, ${classColumns}
      ORDER BY v.span, ${classColumns}`,
    ctx.organizationId,
    JSON.stringify(spans),
  );
}

export async function countDocuments(ctx: Context, span: VatSpan): Promise<number> {
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(DISTINCT entry_id)::int AS count FROM vat_entries
      WHERE organization_id = $1::uuid AND reported_on BETWEEN $2::date AND $3::date`,
    ctx.organizationId,
    span.from,
    span.to,
  );
  return row?.count ?? 0;
}

export type VatAccountRow = { account: string; outputAmount: string; deductibleAmount: string };

/** What the rows of a period posted to each VAT account. */
export async function sumAccounts(ctx: Context, span: VatSpan): Promise<VatAccountRow[]> {
  return ctx.sql.rows<VatAccountRow>(
    `${parts}
     SELECT a.code AS account,
            round(coalesce(sum(v.vat_amount) FILTER (WHERE v.direction = 'output'), 0), 2)::text AS "outputAmount",
            round(sum(v.deductible_vat_amount), 2)::text AS "deductibleAmount"
       FROM parts v
       JOIN accounts a ON a.organization_id = $1::uuid AND a.id = v.account_id
      GROUP BY a.code
      ORDER BY a.code`,
    ctx.organizationId,
    JSON.stringify([span]),
  );
}

export async function findFirstReportedOn(ctx: Context): Promise<string | null> {
  const [row] = await ctx.sql.rows<{ day: string | null }>(
    `SELECT min(reported_on)::text AS day FROM vat_entries WHERE organization_id = $1::uuid`,
    ctx.organizationId,
  );
  return row?.day ?? null;
}

export type VatLineRow = VatSums & {
  entryId: string;
  reportedOn: string;
  book: VatBook;
  direction: VatDirection;
  event: VatEvent;
  category: VatCategory;
  supply: VatSupply;
  documentKind: string;
  documentId: string | null;
  documentNumber: string | null;
  issuedOn: string;
  taxPointOn: string;
  receivedOn: string | null;
  contactId: string | null;
  partnerName: string;
  partnerTaxId: string | null;
  /** Where the partner is, for files that name a seat. */
  partnerSeat: string;
};

const isWanted = `EXISTS (
            SELECT FROM wanted w
             WHERE w.book = v.book AND w.direction = v.direction AND w.event = v.event AND w.category = v.category
               AND w.rate = v.rate AND w.supply = v.supply AND w."partnerCountry" = v.partner_country
               AND w."exemptionCode" IS NOT DISTINCT FROM v.exemption_code
               AND w."partnerIsVatPayer" IS NOT DISTINCT FROM v.partner_is_vat_payer
               AND w.place IS NOT DISTINCT FROM v.place
               AND w."hasDeduction" = (v.deductible_vat_amount <> 0))`;

export type LinePlace = { reportedOn: string; entryId: string };

/**
 * Rows of the documents of a page, only those of the wanted classes. A page is cut by document (an entry on a day of
 * report), so that one document is never parted.
 */
export async function listLineRows(
  ctx: Context,
  wanted: { span: VatSpan; classes: readonly VatSums[]; after: LinePlace | undefined; limit: number },
): Promise<VatLineRow[]> {
  if (wanted.classes.length === 0) return [];
  return ctx.sql.rows<VatLineRow>(
    `WITH wanted AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($4::jsonb) AS w(book text, direction text, event text, category text,
         rate numeric, "exemptionCode" text, supply text, "partnerCountry" text, "partnerIsVatPayer" boolean,
         place text, "hasDeduction" boolean)),
     page AS MATERIALIZED (
       SELECT DISTINCT v.reported_on, v.entry_id FROM vat_entries v
        WHERE v.organization_id = $1::uuid AND v.reported_on BETWEEN $2::date AND $3::date
          AND ($5::date IS NULL OR (v.reported_on, v.entry_id) > ($5::date, $6::uuid))
          AND ${isWanted}
        ORDER BY v.reported_on, v.entry_id LIMIT $7::int)
     SELECT ${classNames('v.deductible_vat_amount <> 0')}, round(v.net_amount, 2)::text AS "netAmount", round(v.vat_amount, 2)::text AS "vatAmount",
            round(v.deductible_vat_amount, 2)::text AS "deductibleVatAmount", v.entry_id::text AS "entryId",
            v.reported_on::text AS "reportedOn", v.document_kind AS "documentKind",
            v.document_id::text AS "documentId", v.document_number AS "documentNumber",
            v.issued_on::text AS "issuedOn", v.tax_point_on::text AS "taxPointOn",
            v.received_on::text AS "receivedOn", v.contact_id::text AS "contactId",
            v.partner_name AS "partnerName", v.partner_tax_id AS "partnerTaxId",
            concat_ws(', ', c.street, c.city) AS "partnerSeat"
       FROM page p
       JOIN vat_entries v ON v.organization_id = $1::uuid AND v.reported_on = p.reported_on
        AND v.entry_id = p.entry_id AND ${isWanted}
       LEFT JOIN contacts c ON c.organization_id = v.organization_id AND c.id = v.contact_id
      ORDER BY v.reported_on, v.entry_id, v.position, v.direction DESC`,
    ctx.organizationId,
    wanted.span.from,
    wanted.span.to,
    JSON.stringify(wanted.classes),
    wanted.after?.reportedOn ?? null,
    wanted.after?.entryId ?? null,
    wanted.limit,
  );
}
