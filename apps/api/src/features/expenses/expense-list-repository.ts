import { searchPrefixes } from '@bilko/core';
import type { ExpenseListItem } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type ExpenseListRow = Omit<ExpenseListItem, 'status' | 'dueAmount'> & {
  state: 'draft' | 'posted';
  settlement: 'none' | 'open' | 'partial' | 'settled';
};

export type ExpenseFilter = Readonly<{
  status?: ExpenseListItem['status'] | 'open' | 'overdue' | undefined;
  contactId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  search?: string | undefined;
  today: string;
}>;

export type ExpenseOrder = Readonly<{ by: 'issuedOn' | 'dueOn'; isDescending: boolean }>;

/** Collects values and gives the place of each: `$1` is the organization. */
type Values = { all: unknown[]; place(value: unknown): string };

function valuesFor(ctx: Context): Values {
  const all: unknown[] = [ctx.organizationId];
  return { all, place: (value) => `$${all.push(value)}` };
}

/** The SQL of each status, as walks that each stay within one settlement and so within one index. */
function walksOf({ status, today }: ExpenseFilter, { place }: Values): string[] {
  const unpaid = (rest = '') =>
    ['open', 'partial'].map((settlement) => `s.settlement = '${settlement}'${rest}`);
  switch (status) {
    case undefined:
      return ['true'];
    case 'draft':
      return [`s.settlement = 'none'`];
    case 'posted':
      return [`s.settlement = 'open' AND s.approval = 'none'`];
    case 'approved':
      return [`s.settlement = 'open' AND s.approval = 'approved'`];
    case 'partlyPaid':
      return [`s.settlement = 'partial'`];
    case 'paid':
      return [`s.settlement = 'settled'`];
    case 'open':
      return unpaid();
    case 'overdue':
      return unpaid(` AND s.due_on < ${place(today)}::date`);
  }
}

const anyOf = (conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(' OR ');

function conditionsOf(filter: ExpenseFilter, values: Values): string {
  const { place } = values;
  // An opening item that was taken back is no bill any more.
  const conditions = ['s.organization_id = $1::uuid', 'NOT s.is_withdrawn'];
  if (filter.contactId) conditions.push(`s.contact_id = ${place(filter.contactId)}::uuid`);
  if (filter.from) conditions.push(`s.issued_on >= ${place(filter.from)}::date`);
  if (filter.to) conditions.push(`s.issued_on <= ${place(filter.to)}::date`);
  if (filter.search) conditions.push(`s.id IN (${found(filter.search, values)})`);
  return conditions.join(' AND ');
}

/** Bills whose supplier or number has all the words. */
function found(search: string, { place }: Values): string {
  const words = searchPrefixes(search).map(
    (prefix) => `SELECT t.record_id FROM search_terms t
      WHERE t.organization_id = $1::uuid AND t.noun = 'expense'
        AND t.term ~>=~ ${place(prefix.from)} AND t.term ~<~ ${place(prefix.below)}`,
  );
  return words.join(' INTERSECT ') || 'SELECT NULL::uuid WHERE false';
}

/**
 * Rows of a page and one more. A status is walked in one or two ways, each in the list's own order and no
 * longer than the page; receipts are looked up for the page alone.
 */
export async function listExpenseRows(
  ctx: Context,
  filter: ExpenseFilter,
  page: { order: ExpenseOrder; limit: number; after: readonly string[] | undefined },
): Promise<ExpenseListRow[]> {
  const values = valuesFor(ctx);
  const column = page.order.by === 'dueOn' ? 's.due_on' : 's.issued_on';
  const direction = page.order.isDescending ? 'DESC' : 'ASC';
  let where = conditionsOf(filter, values);
  if (page.after) {
    const [day, id] = page.after;
    const comparison = page.order.isDescending ? '<' : '>';
    where += ` AND (${column}, s.id) ${comparison} (${values.place(day)}::date, ${values.place(id)}::uuid)`;
  }
  const tail = `ORDER BY ${column} ${direction}, s.id ${direction} LIMIT ${values.place(page.limit + 1)}::int`;
  const walks = walksOf(filter, values).map(
    (walk) => `(SELECT s.id FROM expense_states s WHERE ${where} AND ${walk} ${tail})`,
  );
  return ctx.sql.rows<ExpenseListRow>(
    `SELECT s.id::text AS id, s.state, s.settlement, s.contact_id::text AS "contactId",
            s.supplier_name AS "supplierName", s.document_number AS "documentNumber",
            s.issued_on::text AS "issuedOn", e.due_on::text AS "dueOn", s.currency,
            round(s.net_amount, 2)::text AS "netAmount", round(s.vat_amount, 2)::text AS "vatAmount",
            round(s.gross_amount, 2)::text AS "grossAmount", round(s.paid_amount, 2)::text AS "paidAmount",
            s.approval = 'approved' AS "isApproved", s.receipt_count AS "receiptCount",
            (SELECT f.id::text
               FROM expense_receipts r
               JOIN files f ON f.organization_id = r.organization_id AND f.id = r.file_id
              WHERE r.organization_id = $1::uuid AND r.expense_id = s.id AND f.thumbnail_key IS NOT NULL
              ORDER BY r.position LIMIT 1) AS "thumbnailFileId", s.version
       FROM (${walks.join(' UNION ')}) w
       JOIN expense_states s ON s.organization_id = $1::uuid AND s.id = w.id
       JOIN expenses e ON e.organization_id = $1::uuid AND e.id = w.id
      ${tail}`,
    ...values.all,
  );
}

export async function countExpenses(ctx: Context, filter: ExpenseFilter): Promise<number> {
  const values = valuesFor(ctx);
  const where = `${conditionsOf(filter, values)} AND (${anyOf(walksOf(filter, values))})`;
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM expense_states s WHERE ${where}`,
    ...values.all,
  );
  return row?.count ?? 0;
}

export type ExpenseSums = {
  currency: string;
  count: number;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  dueAmount: string;
};

/** Sums by currency. A draft owes nothing yet. */
export async function sumExpenseRows(ctx: Context, filter: ExpenseFilter): Promise<ExpenseSums[]> {
  const values = valuesFor(ctx);
  const where = `${conditionsOf(filter, values)} AND (${anyOf(walksOf(filter, values))})`;
  return ctx.sql.rows<ExpenseSums>(
    `SELECT s.currency, count(*)::int AS count, round(sum(s.net_amount), 2)::text AS "netAmount",
            round(sum(s.vat_amount), 2)::text AS "vatAmount",
            round(sum(s.gross_amount), 2)::text AS "grossAmount",
            round(sum(CASE WHEN s.state = 'posted' THEN s.gross_amount - s.paid_amount ELSE 0 END), 2)::text
              AS "dueAmount"
       FROM expense_states s
      WHERE ${where}
      GROUP BY s.currency
      ORDER BY s.currency`,
    ...values.all,
  );
}
