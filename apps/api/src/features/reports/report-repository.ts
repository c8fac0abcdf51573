import type { Context } from '../../http/context';
import { Prisma } from '@bilko/database';

/** Cumulative debit and credit of one account before the period and up to its end, base currency. */
export type AccountSums = {
  accountId: string;
  code: string;
  name: string;
  kind: string;
  openingDebit: string;
  openingCredit: string;
  closingDebit: string;
  closingCredit: string;
};

/**
 * Sums of every account that was ever used, before `from` and up to the end of `to`.
 *
 * Whole months come from the kept monthly balances; only the days of a month that is cut by `from` or `to`
 * are read from postings: those inside the cut, or those outside of it where they are fewer. So a report costs
 * accounts × months, however many postings there are. With `withoutClosings` as if no year had been closed:
 * what a report of income, costs or cash flow wants.
 */
export async function sumAccounts(
  { sql }: Context,
  period: { from: string; to: string },
  only?: { accountId: string },
  { withoutClosings = false } = {},
): Promise<AccountSums[]> {
  const account = only ? 'AND b.account_id = $3::uuid' : '';
  // What year ends moved on is kept by account and day: left out, income and costs of a closed year are seen.
  const closings = withoutClosings
    ? `UNION ALL
      SELECT b.account_id, CASE WHEN b.closed_on < x.starts THEN -b.debit ELSE 0 END,
             CASE WHEN b.closed_on < x.starts THEN -b.credit ELSE 0 END, -b.debit, -b.credit
        FROM closing_balances b, bounds x
       WHERE b.closed_on < x.ends ${account}`
    : '';
  return sql.rows<AccountSums>(
    `
    WITH days AS (
      SELECT $1::date AS starts,
             ($2::date + 1) AS ends,
             date_trunc('month', $1::date)::date AS starts_month,
             date_trunc('month', $2::date + 1)::date AS ends_month
    ), bounds AS (
      SELECT *, starts - starts_month > 15 AS starts_late, ends - ends_month > 15 AS ends_late,
             (starts_month + interval '1 month')::date AS starts_next,
             (ends_month + interval '1 month')::date AS ends_next
        FROM days
    ), kept AS (
      SELECT b.account_id, b.month < x.starts_month AS is_before, sum(b.debit) AS debit, sum(b.credit) AS credit
        FROM account_balances b, bounds x
       WHERE b.month < x.ends_month ${account}
       GROUP BY 1, 2
    ), parts AS (
      SELECT account_id, CASE WHEN is_before THEN debit ELSE 0 END AS opening_debit,
             CASE WHEN is_before THEN credit ELSE 0 END AS opening_credit,
             debit AS closing_debit, credit AS closing_credit
        FROM kept
      UNION ALL
      SELECT b.account_id, CASE WHEN x.starts_late THEN b.debit - cut.debit ELSE cut.debit END,
             CASE WHEN x.starts_late THEN b.credit - cut.credit ELSE cut.credit END, 0, 0
        FROM bounds x
        JOIN account_balances b ON b.month = x.starts_month AND x.starts > x.starts_month ${account}
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(p.debit), 0) AS debit, coalesce(sum(p.credit), 0) AS credit
            FROM postings p
           WHERE p.account_id = b.account_id
             AND p.posted_on >= CASE WHEN x.starts_late THEN x.starts ELSE x.starts_month END
             AND p.posted_on < CASE WHEN x.starts_late THEN x.starts_next ELSE x.starts END
        ) cut
      UNION ALL
      SELECT b.account_id, 0, 0, CASE WHEN x.ends_late THEN b.debit - cut.debit ELSE cut.debit END,
             CASE WHEN x.ends_late THEN b.credit - cut.credit ELSE cut.credit END
        FROM bounds x
        JOIN account_balances b ON b.month = x.ends_month AND x.ends > x.ends_month ${account}
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(p.debit), 0) AS debit, coalesce(sum(p.credit), 0) AS credit
            FROM postings p
           WHERE p.account_id = b.account_id
             AND p.posted_on >= CASE WHEN x.ends_late THEN x.ends ELSE x.ends_month END
             AND p.posted_on < CASE WHEN x.ends_late THEN x.ends_next ELSE x.ends END
        ) cut
      ${closings}
    ), sums AS (
      SELECT account_id,
             sum(opening_debit) AS opening_debit, sum(opening_credit) AS opening_credit,
             sum(closing_debit) AS closing_debit, sum(closing_credit) AS closing_credit
        FROM parts GROUP BY account_id
    )
    SELECT a.id::text AS "accountId", a.code, a.name, a.kind,
           round(s.opening_debit, 2)::text AS "openingDebit",
           round(s.opening_credit, 2)::text AS "openingCredit",
           round(s.closing_debit, 2)::text AS "closingDebit",
           round(s.closing_credit, 2)::text AS "closingCredit"
      FROM sums s
      JOIN accounts a ON a.id = s.account_id
     ORDER BY a.code`,
    period.from,
    period.to,
    ...(only ? [only.accountId] : []),
  );
}

export type LedgerRow = {
  entryId: string;
  entryNumber: number;
  sourceKind: string;
  sourceId: string | null;
  line: number;
  postedOn: string;
  description: string;
  contactName: string | null;
  debit: string;
  credit: string;
  isReversal: boolean;
};

export type LedgerPlace = { postedOn: string; entryId: string; line: number };

/** One page of an account's postings in the order of the books, after `after`. */
export async function listPostings(
  { db }: Context,
  filter: { accountId: string; from: string; to: string; after?: LedgerPlace | undefined; limit: number },
): Promise<LedgerRow[]> {
  const place = filter.after
    ? Prisma.sql`AND (p.posted_on, p.entry_id, p.line) >
        (${filter.after.postedOn}::date, ${filter.after.entryId}::uuid, ${filter.after.line}::int)`
    : Prisma.empty;
  return db.$queryRaw<LedgerRow[]>`
    SELECT p.entry_id::text AS "entryId", e.number AS "entryNumber", e.source_kind AS "sourceKind",
           e.source_id::text AS "sourceId", p.line,
           p.posted_on::text AS "postedOn", e.description, c.name AS "contactName",
           round(p.debit, 2)::text AS debit, round(p.credit, 2)::text AS credit,
           e.reverses_entry_id IS NOT NULL AS "isReversal"
      FROM (
        SELECT * FROM postings p
         WHERE p.account_id = ${filter.accountId}::uuid
           AND p.posted_on >= ${filter.from}::date AND p.posted_on <= ${filter.to}::date ${place}
         ORDER BY p.posted_on, p.entry_id, p.line
         LIMIT ${filter.limit}::int
      ) p
      JOIN journal_entries e ON e.id = p.entry_id
      LEFT JOIN contacts c ON c.id = p.contact_id
     ORDER BY p.posted_on, p.entry_id, p.line`;
}

/** How many postings an account has in a period: asked only to say why a file cannot be made. */
export async function countPostings(
  { sql }: Context,
  { accountId, from, to }: { accountId?: string; from: string; to: string },
): Promise<number> {
  const account = accountId === undefined ? '' : 'AND account_id = $3::uuid';
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM postings WHERE posted_on >= $1::date AND posted_on <= $2::date ${account}`,
    from,
    to,
    ...(accountId === undefined ? [] : [accountId]),
  );
  return row?.count ?? 0;
}

export type ReportAccount = { id: string; code: string; name: string; kind: string };

export async function findAccount({ db }: Context, accountId: string): Promise<ReportAccount | undefined> {
  const rows = await db.$queryRaw<ReportAccount[]>`
    SELECT id::text AS id, code, name, kind FROM accounts WHERE id = ${accountId}::uuid`;
  return rows[0];
}
