import type { BalancedEntry, GroupAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import type { CreditedBefore, CreditedGroup, CreditedLine } from './credit-lines';
import { insertPostings, postingRows } from './entry-sql';

/** What all credit notes of an invoice took back so far, by line and by VAT group. */
export async function findCreditedBefore(ctx: Context, invoiceId: string): Promise<CreditedBefore> {
  const lines = await ctx.sql.rows<CreditedLine>(
    `SELECT l.corrects_position AS position, trim_scale(sum(l.quantity))::text AS quantity,
            round(sum(l.discount_amount), 2)::text AS "discountAmount",
            round(sum(l.net_amount), 2)::text AS "netAmount", round(sum(l.vat_amount), 2)::text AS "vatAmount",
            round(sum(l.gross_amount), 2)::text AS "grossAmount"
       FROM invoices n
       JOIN invoice_lines l ON l.organization_id = n.organization_id AND l.invoice_id = n.id
      WHERE n.organization_id = $1::uuid AND n.corrects_invoice_id = $2::uuid
      GROUP BY l.corrects_position`,
    ctx.organizationId,
    invoiceId,
  );
  const groups = await ctx.sql.rows<CreditedGroup>(
    `SELECT g.category, trim_scale(g.rate)::text AS rate, round(sum(g.net_amount), 2)::text AS "netAmount",
            round(sum(g.vat_amount), 2)::text AS "vatAmount"
       FROM invoices n
       JOIN invoice_vat_groups g ON g.organization_id = n.organization_id AND g.invoice_id = n.id
      WHERE n.organization_id = $1::uuid AND n.corrects_invoice_id = $2::uuid
      GROUP BY g.category, g.rate`,
    ctx.organizationId,
    invoiceId,
  );
  return { lines, groups };
}

/** The groups of a document as its entry has them, in base currency. */
export async function findBaseGroups(ctx: Context, id: string): Promise<GroupAmounts[]> {
  return ctx.sql.rows<GroupAmounts>(
    `SELECT g.category, trim_scale(g.rate)::text AS rate, round(g.base_net_amount, 2)::text AS "netAmount",
            round(g.base_vat_amount, 2)::text AS "vatAmount",
            round(g.base_net_amount + g.base_vat_amount, 2)::text AS "grossAmount"
       FROM invoice_vat_groups g
      WHERE g.organization_id = $1::uuid AND g.invoice_id = $2::uuid
      ORDER BY g.position`,
    ctx.organizationId,
    id,
  );
}

/** The last day of the series that a credit note goes into, and whether the series exists. */
export async function findSeries(
  ctx: Context,
  wanted: { kind: string; series: string; year: number },
): Promise<{ isKnown: boolean; lastIssuedOn: string | null }> {
  const [row] = await ctx.sql.rows<{ isKnown: boolean; lastIssuedOn: string | null }>(
    `SELECT count(*) > 0 AS "isKnown", max(last_issued_on) FILTER (WHERE year = $4::int)::text AS "lastIssuedOn"
       FROM number_series WHERE organization_id = $1::uuid AND kind = $2 AND series = $3`,
    ctx.organizationId,
    wanted.kind,
    wanted.series,
    wanted.year,
  );
  return row ?? { isKnown: false, lastIssuedOn: null };
}

/** Who makes a document out now: the name that is printed on it. */
export async function findIssuerName(ctx: Context): Promise<string | null> {
  const [row] = await ctx.sql.rows<{ name: string }>(
    `SELECT full_name AS name FROM users WHERE id = $1::uuid`,
    ctx.userId,
  );
  return row?.name ?? null;
}

/** An entry of a document that exists already. */
export async function insertDocumentEntry(
  ctx: Context,
  entry: BalancedEntry,
  source: { entryId: string; kind: 'buyerConfirmation' | 'creditNote'; id: string },
): Promise<void> {
  const [row] = await ctx.sql.rows<{ postings: number }>(
    `WITH entry AS (
       INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, source_id, created_at,
                                    created_by)
       VALUES ($1::uuid, $2::uuid, $3::date, $4, $5, $6::uuid, $7::timestamptz, $8::uuid)
       RETURNING id),
     posted AS (${insertPostings({ day: '$3', rows: '$9' })})
     SELECT (SELECT count(*) FROM posted)::int AS postings`,
    ctx.organizationId,
    source.entryId,
    entry.postedOn,
    entry.description,
    source.kind,
    source.id,
    ctx.now().toISOString(),
    ctx.userId,
    postingRows(entry),
  );
  if (row?.postings !== entry.postings.length) throw new Error('An account of the entry is not in the chart');
}
