import type { InvoiceListItem } from '@bilko/contracts';
import { type DocumentKind, foldText, type Prefix, searchPrefixes } from '@bilko/core';
import type { Context } from '../../http/context';

export type InvoiceListRow = {
  id: string;
  kind: DocumentKind;
  state: string;
  number: string | null;
  contactId: string;
  contactName: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  paidAmount: string;
  creditedAmount: string;
  isSent: boolean;
  isViewed: boolean;
  version: number;
};

export type InvoiceFilter = Readonly<{
  status?: InvoiceListItem['status'] | 'open' | undefined;
  kind?: DocumentKind | undefined;
  contactId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The beginning of a number, or of words of a customer's name. */
  search?: string | undefined;
  today: string;
}>;

export type InvoiceOrder = Readonly<{ by: 'issuedOn' | 'dueOn'; isDescending: boolean }>;

/** Above this many found customers one walk in the list's order is cheaper than one for each customer. */
const FEW_CONTACTS = 200;

const columns = `s.id::text AS id, s.kind, s.state, s.number, s.contact_id::text AS "contactId",
  s.contact_name AS "contactName", s.issued_on::text AS "issuedOn", s.due_on::text AS "dueOn", s.currency,
  round(s.net_amount, 2)::text AS "netAmount", round(s.vat_amount, 2)::text AS "vatAmount",
  round(s.gross_amount, 2)::text AS "grossAmount", round(s.paid_amount, 2)::text AS "paidAmount",
  round(s.credited_amount, 2)::text AS "creditedAmount", s.sent_at IS NOT NULL AS "isSent",
  s.viewed_at IS NOT NULL AS "isViewed", s.version`;

const payable = `s.kind IN ('invoice', 'advance')`;

/**
 * The SQL of each status, as walks that each stay within one settlement or kind and so within one index. The
 * same decisions as `invoiceStatus` of core, which the tests compare.
 */
function statusWalks(status: NonNullable<InvoiceFilter['status']>, today: () => string): string[] {
  const waiting = (rest = '') =>
    ['open', 'partial'].map((settlement) => `s.settlement = '${settlement}' AND ${payable} ${rest}`);
  const delivered = (rest: string) => [
    ...waiting(`AND s.due_on >= ${today()}::date AND s.paid_amount = 0 AND ${rest}`),
    `s.settlement = 'none' AND s.state = 'issued' AND ${rest}`,
    `s.kind = 'creditNote' AND s.state = 'issued' AND ${rest}`,
  ];
  const walks: Record<typeof status, () => string[]> = {
    draft: () => [`s.settlement = 'none' AND s.state = 'draft'`],
    issued: () => delivered('s.sent_at IS NULL AND s.viewed_at IS NULL'),
    sent: () => delivered('s.sent_at IS NOT NULL AND s.viewed_at IS NULL'),
    viewed: () => delivered('s.viewed_at IS NOT NULL'),
    partlyPaid: () => [
      `s.settlement = 'partial' AND ${payable} AND s.due_on >= ${today()}::date AND s.paid_amount > 0`,
    ],
    paid: () => [`s.settlement = 'settled' AND ${payable}`],
    overdue: () => waiting(`AND s.due_on < ${today()}::date`),
    cancelled: () => [`s.settlement = 'cancelled' AND ${payable}`],
    open: () => waiting(),
  };
  return walks[status]();
}

/** Collects values and gives the place of each: `$1` is the organization. */
type Values = { all: unknown[]; place(value: unknown): string };

function valuesFor(ctx: Context): Values {
  const all: unknown[] = [ctx.organizationId];
  return { all, place: (value) => `$${all.push(value)}` };
}

function walksOf(filter: InvoiceFilter, { place }: Values): string[] {
  if (filter.status === undefined) return ['true'];
  // Placed when a walk asks for it: a value that the text does not name is a broken statement.
  let today: string | undefined;
  return statusWalks(filter.status, () => (today ??= place(filter.today)));
}

function filterConditions(filter: InvoiceFilter, { place }: Values): string {
  const conditions = ['s.organization_id = $1::uuid'];
  if (filter.kind) conditions.push(`s.kind = ${place(filter.kind)}`);
  if (filter.contactId) conditions.push(`s.contact_id = ${place(filter.contactId)}::uuid`);
  if (filter.from) conditions.push(`s.issued_on >= ${place(filter.from)}::date`);
  if (filter.to) conditions.push(`s.issued_on <= ${place(filter.to)}::date`);
  return conditions.join(' AND ');
}

function found(noun: 'invoice' | 'contact', prefix: Prefix, { place }: Values): string {
  return `SELECT t.record_id FROM search_terms t
    WHERE t.organization_id = $1::uuid AND t.noun = '${noun}'
      AND t.term ~>=~ ${place(prefix.from)} AND t.term ~<~ ${place(prefix.below)}`;
}

/** A document's number as it is stored and searched for: folded, without spaces. */
function numberTerm(number: string): string {
  return foldText(number).replace(/\s+/g, '').slice(0, 60);
}

/** Number and sequence, so that "F-2026-0007" is found by its beginning, by "0007" and by "7". */
export function numberTerms(number: string, sequence: number): string[] {
  return [...new Set([numberTerm(number), `${sequence}`, `${sequence}`.padStart(4, '0')])];
}

const numbersFound = (search: string, values: Values) => {
  const from = numberTerm(search);
  return found('invoice', { from, below: `${from}\u{10ffff}` }, values);
};

/** Customers whose name has all the words. */
const contactsFound = (search: string, values: Values) =>
  searchPrefixes(search)
    .map((prefix) => found('contact', prefix, values))
    .join(' INTERSECT ') || 'SELECT NULL::uuid AS record_id WHERE false';

async function contactIdsFound(ctx: Context, search: string): Promise<string[]> {
  const values = valuesFor(ctx);
  const rows = await ctx.sql.rows<{ id: string }>(
    `SELECT f.record_id::text AS id FROM (${contactsFound(search, values)}) f LIMIT ${FEW_CONTACTS + 1}`,
    ...values.all,
  );
  return rows.map((row) => row.id);
}

/**
 * Rows of a page and one more. A status or a search is walked in several ways, each in the list's own order,
 * by an index and no longer than the page, so that no depth and no filter makes it slow.
 */
export async function listInvoiceRows(
  ctx: Context,
  filter: InvoiceFilter,
  page: { order: InvoiceOrder; limit: number; after: readonly string[] | undefined },
): Promise<InvoiceListRow[]> {
  const values = valuesFor(ctx);
  const column = page.order.by === 'dueOn' ? 's.due_on' : 's.issued_on';
  const direction = page.order.isDescending ? 'DESC' : 'ASC';
  let where = filterConditions(filter, values);
  if (page.after) {
    const [day, id] = page.after;
    const comparison = page.order.isDescending ? '<' : '>';
    where += ` AND (${column}, s.id) ${comparison} (${values.place(day)}::date, ${values.place(id)}::uuid)`;
  }
  const tail = `ORDER BY ${column} ${direction}, s.id ${direction} LIMIT ${values.place(page.limit + 1)}::int`;
  const walks = walksOf(filter, values);
  const from = filter.search
    ? await searchWalks(ctx, filter.search, values, `${where} AND (${anyOf(walks)})`, tail)
    : walks.map((walk) => `SELECT s.id FROM invoice_states s WHERE ${where} AND ${walk} ${tail}`);
  return ctx.sql.rows(
    `SELECT ${columns} FROM (${from.map((one) => `(${one})`).join(' UNION ')}) f
       JOIN invoice_states s ON s.organization_id = $1::uuid AND s.id = f.id ${tail}`,
    ...values.all,
  );
}

const anyOf = (conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(' OR ');

async function searchWalks(
  ctx: Context,
  search: string,
  values: Values,
  where: string,
  tail: string,
): Promise<string[]> {
  const byNumber = `SELECT s.id FROM invoice_states s
    WHERE ${where} AND s.id IN (${numbersFound(search, values)}) ${tail}`;
  const contactIds = await contactIdsFound(ctx, search);
  if (contactIds.length === 0) return [byNumber];
  const byContact =
    contactIds.length > FEW_CONTACTS
      ? `SELECT s.id FROM invoice_states s
          WHERE ${where} AND s.contact_id IN (${contactsFound(search, values)}) ${tail}`
      : `SELECT s.id FROM unnest(${values.place(contactIds)}::uuid[]) c(id)
          CROSS JOIN LATERAL (
            SELECT * FROM invoice_states s WHERE ${where} AND s.contact_id = c.id ${tail}) s ${tail}`;
  return [byNumber, byContact];
}

function searchedConditions(filter: InvoiceFilter, values: Values): string {
  const where = `${filterConditions(filter, values)} AND (${anyOf(walksOf(filter, values))})`;
  if (!filter.search) return where;
  return `${where} AND (s.id IN (${numbersFound(filter.search, values)})
    OR s.contact_id IN (${contactsFound(filter.search, values)}))`;
}

export async function countInvoices(ctx: Context, filter: InvoiceFilter): Promise<number> {
  const values = valuesFor(ctx);
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM invoice_states s WHERE ${searchedConditions(filter, values)}`,
    ...values.all,
  );
  return row?.count ?? 0;
}

export type InvoiceSums = {
  currency: string;
  count: number;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  dueAmount: string;
};

/**
 * Sums by currency. A credit note takes away; what an invoice, less what is paid and credited, leaves open is
 * due, and what a credit note leaves unused is due the other way. Estimates, proformas and advance invoices count
 * only where they are asked for by kind: they are no turnover, the final invoice is.
 */
export async function sumInvoiceRows(ctx: Context, filter: InvoiceFilter): Promise<InvoiceSums[]> {
  const values = valuesFor(ctx);
  const where = searchedConditions(filter, values);
  const weight = `CASE WHEN s.kind = 'creditNote' THEN -1
    WHEN s.kind IN ('proforma', 'estimate', 'advance') AND ${values.place(filter.kind ?? '')} = '' THEN 0 ELSE 1 END`;
  const open = `CASE WHEN s.state = 'issued' AND s.kind IN ('invoice', 'advance', 'creditNote')
    THEN s.gross_amount - s.paid_amount - s.credited_amount ELSE 0 END`;
  return ctx.sql.rows<InvoiceSums>(
    `SELECT s.currency, count(*)::int AS count,
            round(sum(s.net_amount * (${weight})), 2)::text AS "netAmount",
            round(sum(s.vat_amount * (${weight})), 2)::text AS "vatAmount",
            round(sum(s.gross_amount * (${weight})), 2)::text AS "grossAmount",
            round(sum((${open}) * (${weight})), 2)::text AS "dueAmount"
       FROM invoice_states s
      WHERE ${where}
      GROUP BY s.currency
      ORDER BY s.currency`,
    ...values.all,
  );
}
