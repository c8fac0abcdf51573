import type { Context } from '../../http/context';

export type PeriodRow = {
  month: string;
  state: 'open' | 'locked';
  lockedAt: Date | null;
  lockedByName: string | null;
};

export async function listPeriodRows({ db }: Context, year: string | undefined): Promise<PeriodRow[]> {
  return db.$queryRaw<PeriodRow[]>`
    SELECT to_char(p.month, 'YYYY-MM') AS month, p.state, p.locked_at AS "lockedAt",
           u.full_name AS "lockedByName"
      FROM fiscal_periods p
      LEFT JOIN users u ON u.id = p.locked_by
     WHERE ${year ?? null}::text IS NULL
        OR (p.month >= make_date(coalesce(${year ?? null}::int, 2000), 1, 1)
            AND p.month <= make_date(coalesce(${year ?? null}::int, 2000), 12, 1))
     ORDER BY p.month DESC`;
}

export async function findPeriodRow({ db }: Context, month: string): Promise<PeriodRow | undefined> {
  const rows = await db.$queryRaw<PeriodRow[]>`
    SELECT to_char(p.month, 'YYYY-MM') AS month, p.state, p.locked_at AS "lockedAt",
           u.full_name AS "lockedByName"
      FROM fiscal_periods p
      LEFT JOIN users u ON u.id = p.locked_by
     WHERE p.month = (${month} || '-01')::date`;
  return rows[0];
}

/**
 * Sets the state of a month. The ledger's head row is locked first, as every transaction that posts does,
 * so a posting is either in the books before the lock or refused after it.
 */
export async function setPeriodState(
  { db }: Context,
  change: { organizationId: string; month: string; state: 'open' | 'locked'; userId: string },
): Promise<boolean> {
  await db.$executeRaw`SELECT lock_ledger()`;
  const changed = await db.$executeRaw`
    INSERT INTO fiscal_periods (organization_id, month, state, locked_at, locked_by)
    VALUES (${change.organizationId}::uuid, (${change.month} || '-01')::date, ${change.state},
            CASE WHEN ${change.state} = 'locked' THEN now() END,
            CASE WHEN ${change.state} = 'locked' THEN ${change.userId}::uuid END)
    ON CONFLICT (organization_id, month) DO UPDATE
       SET state = excluded.state, locked_at = excluded.locked_at, locked_by = excluded.locked_by
     WHERE fiscal_periods.state <> excluded.state`;
  return changed === 1;
}
