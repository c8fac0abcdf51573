import type pg from 'pg';

/** What a table held: as many rows, and the same ones whatever their order. */
export type TableFingerprint = Readonly<{ table: string; rows: string; checksum: string }>;

/** So that a value is the same text on every server. */
const SAME_TEXTS = `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL row_security = off`;

const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'
 ORDER BY 1`;

/**
 * Every table of the database, within the caller's transaction. The checksum is a sum over the rows' own hashes (half
 * of an MD5 each): one pass, no sorting, no memory. It finds loss and damage; against intent there are the hash chain
 * of the books and the encryption of the dump.
 */
export async function fingerprint(client: pg.ClientBase): Promise<TableFingerprint[]> {
  await client.query(SAME_TEXTS);
  const { rows: tables } = await client.query<{ name: string }>(TABLES);
  const fingerprints: TableFingerprint[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: string; checksum: string }>(
      `SELECT count(*)::text AS rows,
              coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)::text AS checksum
         FROM ${name} t`,
    );
    const [row] = rows;
    if (row) fingerprints.push({ table: name, ...row });
  }
  return fingerprints;
}

/** A sentence for each table that is not what it was. */
export function differences(was: readonly TableFingerprint[], is: readonly TableFingerprint[]): string[] {
  const now = new Map(is.map((one) => [one.table, one]));
  const known = new Set(was.map(({ table }) => table));
  return [
    ...was.flatMap(({ table, rows, checksum }) => {
      const found = now.get(table);
      if (!found) return [`${table} is missing (${rows} rows)`];
      if (found.rows !== rows) return [`${table} has ${found.rows} rows instead of ${rows}`];
      return found.checksum === checksum ? [] : [`${table} has other contents in ${rows} rows`];
    }),
    ...is.filter(({ table }) => !known.has(table)).map(({ table }) => `${table} was not in the backup`),
  ];
}
