import type { AccountKind, ClosingAccount } from '@bilko/core';
import type { Context } from '../../http/context';

export type YearRow = {
  year: number;
  state: 'open' | 'closed';
  openMonths: number;
  closingId: string | null;
  income: string | null;
  expense: string | null;
  incomeTax: string | null;
  result: string | null;
  closedAt: Date | null;
  closedByName: string | null;
  isLaterClosed: boolean;
};

/** Years in which something happened besides opening balances, and the present one, newest first. */
export async function listYearRows(ctx: Context, only?: number): Promise<YearRow[]> {
  return ctx.sql.rows<YearRow>(
    `SELECT y.year, coalesce(f.state, 'open') AS state,
            (SELECT count(*)::int FROM fiscal_periods p
              WHERE p.month >= make_date(y.year, 1, 1) AND p.month <= make_date(y.year, 12, 1)
                AND p.state = 'open') AS "openMonths",
            c.id::text AS "closingId", round(c.income, 2)::text AS income, round(c.expense, 2)::text AS expense,
            round(c.income_tax, 2)::text AS "incomeTax", round(c.result, 2)::text AS result,
            c.closed_at AS "closedAt", u.full_name AS "closedByName",
            EXISTS (SELECT FROM fiscal_years l WHERE l.year > y.year AND l.state = 'closed') AS "isLaterClosed"
       FROM (
         SELECT year FROM journal_years j
          WHERE EXISTS (SELECT FROM journal_entries e
                         WHERE e.posted_on >= make_date(j.year, 1, 1) AND e.posted_on <= make_date(j.year, 12, 31)
                           AND e.source_kind <> 'openingBalance')
         UNION SELECT year FROM fiscal_years WHERE state = 'closed'
         UNION SELECT $1::int
       ) y
       LEFT JOIN fiscal_years f ON f.year = y.year
       LEFT JOIN year_closings c ON c.id = f.closing_id
       LEFT JOIN people u ON u.id = c.closed_by
      WHERE $2::int IS NULL OR y.year = $2::int
      ORDER BY y.year DESC`,
    only ?? Number.parseInt(ctx.today().slice(0, 4), 10),
    only ?? null,
  );
}

export type ClosingEntryRow = {
  closingId: string;
  id: string;
  number: number;
  step: string;
  description: string;
  isTransfer: boolean;
};

/** Entries of closings that stand, in the order in which they were posted. */
export async function listClosingEntries(ctx: Context, closingIds: string[]): Promise<ClosingEntryRow[]> {
  return ctx.sql.rows<ClosingEntryRow>(
    `SELECT c.closing_id::text AS "closingId", e.id::text AS id, e.number, c.step, e.description,
            c.is_transfer AS "isTransfer"
       FROM year_closing_entries c
       JOIN journal_entries e ON e.id = c.entry_id
      WHERE c.closing_id = ANY ($1::uuid[]) AND NOT c.is_undo
      ORDER BY c.closing_id, c.position`,
    closingIds,
  );
}

/** What stands on every used account at the end of the year, with the names to show. */
export async function balancesAt(ctx: Context, year: number): Promise<(ClosingAccount & { name: string })[]> {
  return ctx.sql.rows<{ code: string; name: string; kind: AccountKind; balance: string }>(
    `SELECT a.code, a.name, a.kind, round(sum(b.debit - b.credit), 2)::text AS balance
       FROM account_balances b
       JOIN accounts a ON a.id = b.account_id
      WHERE b.month < make_date($1::int + 1, 1, 1)
      GROUP BY a.code, a.name, a.kind
     HAVING sum(b.debit - b.credit) <> 0
      ORDER BY a.code`,
    year,
  );
}

export async function accountNames(ctx: Context, codes: string[]): Promise<Map<string, string>> {
  const rows = await ctx.sql.rows<{ code: string; name: string }>(
    'SELECT code, name FROM accounts WHERE code = ANY ($1::text[])',
    codes,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

export type YearPlace = { isClosed: boolean; isLaterClosed: boolean; hasEarlierResult: boolean };

/** Where a year stands among the others. A result of an earlier year that was not closed stands in the way. */
export async function findPlace(ctx: Context, year: number): Promise<YearPlace> {
  const [row] = await ctx.sql.rows<YearPlace>(
    `SELECT EXISTS (SELECT FROM fiscal_years WHERE year = $1::int AND state = 'closed') AS "isClosed",
            EXISTS (SELECT FROM fiscal_years WHERE year > $1::int AND state = 'closed') AS "isLaterClosed",
            EXISTS (SELECT FROM account_balances b JOIN accounts a ON a.id = b.account_id
                     WHERE b.month < make_date($1::int, 1, 1) AND a.kind IN ('income', 'expense')
                     GROUP BY a.id HAVING sum(b.debit - b.credit) <> 0) AS "hasEarlierResult"`,
    year,
  );
  if (!row) throw new Error('A SELECT without FROM answered nothing');
  return row;
}

/** The months up to the end of the year that are open, its last one also when it is not there yet: "2026-03-01". */
export async function listOpenMonths(ctx: Context, year: number): Promise<string[]> {
  const rows = await ctx.sql.rows<{ month: string }>(
    `SELECT month::text AS month FROM fiscal_periods
      WHERE month <= make_date($1::int, 12, 1) AND state = 'open'
      UNION
     SELECT make_date($1::int, 12, 1)::text
      WHERE NOT EXISTS (SELECT FROM fiscal_periods WHERE month = make_date($1::int, 12, 1))
      ORDER BY month`,
    year,
  );
  return rows.map(({ month }) => month);
}

/** Sets months, which are made where they are missing, to a state with its reason. */
export async function setMonths(
  ctx: Context,
  months: readonly string[],
  state: 'open' | 'locked',
  reason: string | null,
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO fiscal_periods AS p
            (organization_id, month, state, locked_at, locked_by, reason, changed_at, changed_by)
     SELECT $1::uuid, m::date, $3, CASE WHEN $3 = 'locked' THEN $4::timestamptz END,
            CASE WHEN $3 = 'locked' THEN $5::uuid END, $6, $4::timestamptz, $5::uuid
       FROM unnest($2::text[]) AS m ORDER BY m
     ON CONFLICT (organization_id, month) DO UPDATE
        SET state = excluded.state, locked_at = excluded.locked_at, locked_by = excluded.locked_by,
            reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      WHERE p.state <> excluded.state`,
    ...[ctx.organizationId, months, state, ctx.now().toISOString(), ctx.userId, reason],
  );
}

export type NewClosing = {
  id: string;
  year: number;
  totals: { income: string; expense: string; incomeTax: string; result: string };
  lockedMonths: readonly string[];
};

export async function insertClosing(ctx: Context, closing: NewClosing): Promise<void> {
  const { totals } = closing;
  await ctx.sql.run(
    `INSERT INTO year_closings (organization_id, id, year, closed_on, income, expense, income_tax, result,
                                locked_months, closed_at, closed_by)
     VALUES ($1::uuid, $2::uuid, $3::int, make_date($3::int, 12, 31), $4::numeric, $5::numeric, $6::numeric,
             $7::numeric, $8::date[], $9::timestamptz, $10::uuid)`,
    ...[ctx.organizationId, closing.id, closing.year, totals.income, totals.expense, totals.incomeTax],
    ...[totals.result, closing.lockedMonths, ctx.now().toISOString(), ctx.userId],
  );
}

export type NewClosingEntry = { entryId: string; step: string; isTransfer: boolean };

/** Names entries as those of a closing, or of its undoing. */
export async function insertClosingEntries(
  ctx: Context,
  closingId: string,
  entries: readonly NewClosingEntry[],
  { isUndo }: { isUndo: boolean },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO year_closing_entries (organization_id, closing_id, position, entry_id, step, is_transfer, is_undo)
     SELECT $1::uuid, $2::uuid, e.position, e."entryId", e.step, e."isTransfer", $4::boolean
       FROM jsonb_to_recordset($3::jsonb)
            AS e (position int, "entryId" uuid, step text, "isTransfer" boolean)
      ORDER BY e.position`,
    ctx.organizationId,
    closingId,
    JSON.stringify(entries.map((entry, at) => ({ ...entry, position: (isUndo ? 101 : 1) + at }))),
    isUndo,
  );
}

export type StandingClosing = { id: string; lockedMonths: string[] };

export async function findClosing(ctx: Context, year: number): Promise<StandingClosing | undefined> {
  const [row] = await ctx.sql.rows<StandingClosing>(
    `SELECT c.id::text AS id, c.locked_months::text[] AS "lockedMonths"
       FROM fiscal_years f JOIN year_closings c ON c.id = f.closing_id
      WHERE f.year = $1::int AND f.state = 'closed'`,
    year,
  );
  return row;
}

export async function insertReopening(ctx: Context, closingId: string, reason: string): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO year_reopenings (organization_id, closing_id, reason, reopened_at, reopened_by)
     VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5::uuid)`,
    ...[ctx.organizationId, closingId, reason, ctx.now().toISOString(), ctx.userId],
  );
}
