import type { Client as PgClient } from 'pg';

export type Sizes = ReadonlyMap<string, number>;

/** Bytes of each table with its indexes and long values; those of the queue (pgboss) as one. */
export async function tableSizes(pg: PgClient): Promise<Sizes> {
  const { rows } = await pg.query<{ name: string; bytes: string }>(
    `SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname END AS name,
            sum(pg_total_relation_size(c.oid))::text AS bytes
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      GROUP BY 1`,
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number.parseInt(bytes, 10)]));
}

export async function countOf(
  pg: PgClient,
  table: 'invoices' | 'postings' | 'journal_entries',
): Promise<number> {
  const { rows } = await pg.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
}

/** What is cleared away by itself: kept replies after a day, jobs after theirs. */
export const PASSING: ReadonlySet<string> = new Set(['idempotency_keys', 'pgboss']);

export type Growth = Readonly<{ name: string; bytes: number }>;

/** What grew in between, the most first. */
export function growthOf(before: Sizes, after: Sizes): Growth[] {
  return [...after]
    .map(([name, bytes]) => ({ name, bytes: bytes - (before.get(name) ?? 0) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes);
}
