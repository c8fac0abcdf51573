import type { Context } from '../../http/context';

export type PeriodRow = {
  month: string;
  state: 'open' | 'locked';
  lockedAt: Date | null;
  lockedByName: string | null;
  reason: string | null;
  changedAt: Date | null;
  changedByName: string | null;
  isYearClosed: boolean;
};

const columns = `to_char(p.month, 'YYYY-MM') AS month, p.state, p.locked_at AS "lockedAt",
  l.full_name AS "lockedByName", p.reason, p.changed_at AS "changedAt", c.full_name AS "changedByName",
  EXISTS (SELECT FROM fiscal_years y
           WHERE y.year >= extract(year FROM p.month) AND y.state = 'closed') AS "isYearClosed"`;
const joins = `LEFT JOIN people l ON l.id = p.locked_by LEFT JOIN people c ON c.id = p.changed_by`;

export async function listPeriodRows({ sql }: Context, year: string | undefined): Promise<PeriodRow[]> {
  return sql.rows<PeriodRow>(
    `SELECT ${columns} FROM fiscal_periods p ${joins}
      WHERE $1::int IS NULL
         OR (p.month >= make_date($1::int, 1, 1) AND p.month <= make_date($1::int, 12, 1))
      ORDER BY p.month DESC`,
    year ?? null,
  );
}

export async function findPeriodRow({ sql }: Context, month: string): Promise<PeriodRow | undefined> {
  const rows = await sql.rows<PeriodRow>(
    `SELECT ${columns} FROM fiscal_periods p ${joins} WHERE p.month = ($1 || '-01')::date`,
    month,
  );
  return rows[0];
}

/**
 * Sets the state of a month. The ledger's head row is locked first, as every transaction that posts does,
 * so a posting is either in the books before the lock or refused after it.
 */
export async function setPeriodState(
  { sql, organizationId, userId, now }: Context,
  change: { month: string; state: 'open' | 'locked'; reason: string | null },
): Promise<boolean> {
  await sql.rows('SELECT lock_ledger()');
  const changed = await sql.run(
    `INSERT INTO fiscal_periods (organization_id, month, state, locked_at, locked_by, reason, changed_at, changed_by)
     VALUES ($1::uuid, ($2 || '-01')::date, $3, CASE WHEN $3 = 'locked' THEN $4::timestamptz END,
             CASE WHEN $3 = 'locked' THEN $5::uuid END, $6, $4::timestamptz, $5::uuid)
     ON CONFLICT (organization_id, month) DO UPDATE
        SET state = excluded.state, locked_at = excluded.locked_at, locked_by = excluded.locked_by,
            reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      WHERE fiscal_periods.state <> excluded.state`,
    ...[organizationId, change.month, change.state, now().toISOString(), userId, change.reason],
  );
  return changed === 1;
}

/** Behind the closed year in which a day lies; undefined when that year is open, or no month behind it is. */
export async function findFirstOpenDay(
  { sql }: Pick<Context, 'sql'>,
  day: string,
  today: string,
): Promise<string | undefined> {
  const [row] = await sql.rows<{ day: string | null }>(
    `SELECT min(m)::date::text AS day
       FROM (SELECT max(year) AS year FROM fiscal_years
              WHERE state = 'closed' AND year >= extract(year FROM $1::date)) closed
      CROSS JOIN generate_series(make_date(closed.year + 1, 1, 1), $2::date, interval '1 month') m
       LEFT JOIN fiscal_periods p ON p.month = m::date
      WHERE p.state = 'open'
         OR p.month IS NULL AND NOT EXISTS (
              SELECT FROM fiscal_periods l WHERE l.month > m::date AND l.state = 'locked')`,
    day,
    today,
  );
  return row?.day ?? undefined;
}
