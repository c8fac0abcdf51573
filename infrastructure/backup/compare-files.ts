import pg from 'pg';
import type { Store } from './store';

export type FilesCompared = Readonly<{
  /** Objects that the database names, and those of them that the store has, with the right size. */
  named: number;
  present: number;
  missing: readonly string[];
  wrongSize: readonly string[];
  /** In the store and named by no row: uploads that were broken off. They harm nobody. */
  unnamed: number;
}>;

/** Every file that the database names against what lies in the store, by key and size. */
export async function compareFiles(databaseUrl: string, store: Store): Promise<FilesCompared> {
  const named = await namedFiles(databaseUrl);
  const missing = new Map(named);
  const wrongSize: string[] = [];
  let unnamed = 0;
  for await (const { key, byteSize } of store.list('')) {
    const expected = named.get(key);
    if (expected === undefined) unnamed += 1;
    else if (expected !== null && expected !== byteSize) wrongSize.push(key);
    missing.delete(key);
  }
  return {
    named: named.size,
    present: named.size - missing.size - wrongSize.length,
    missing: [...missing.keys()],
    wrongSize,
    unnamed,
  };
}

/** Key and bytes; the size of a thumbnail is not kept. */
async function namedFiles(databaseUrl: string): Promise<Map<string, number | null>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bilko-backup' });
  await client.connect();
  try {
    await client.query('SET row_security = off');
    const { rows } = await client.query<{ key: string; size: number | null }>(
      `SELECT storage_key AS key, byte_size AS size FROM files
       UNION ALL SELECT thumbnail_key, NULL FROM files WHERE thumbnail_key IS NOT NULL`,
    );
    return new Map(rows.map(({ key, size }) => [key, size]));
  } finally {
    await client.end();
  }
}
