import { asWorker, inOrganization } from '@bilko/database';

/** Businesses with so many entries or more that are not in their day balances. */
export async function listBehind(entries: number): Promise<string[]> {
  const rows = await asWorker((_db, sql) =>
    sql<{ id: string }>(
      `SELECT h.organization_id::text AS id
         FROM ledger_heads h
         LEFT JOIN day_balance_heads d ON d.organization_id = h.organization_id
        WHERE h.last_sequence - coalesce(d.last_sequence, 0) >= $1::bigint
        ORDER BY 1`,
      [entries],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Adds what was sealed since to the day balances of one business; how many entries. */
export async function rollUpDays(organizationId: string): Promise<number> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    const [row] = await sql<{ entries: number }>('SELECT roll_up_days()::int AS entries');
    return row?.entries ?? 0;
  });
}
