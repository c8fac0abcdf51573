import { namedFiles } from './named-files';
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
  const missing = new Set(named.keys());
  const wrongSize: string[] = [];
  let unnamed = 0;
  for await (const { key, byteSize } of store.list('')) {
    const expected = named.get(key);
    if (expected === undefined) unnamed += 1;
    else if (expected.byteSize !== undefined && expected.byteSize !== byteSize) wrongSize.push(key);
    missing.delete(key);
  }
  return {
    named: named.size,
    present: named.size - missing.size - wrongSize.length,
    missing: [...missing],
    wrongSize,
    unnamed,
  };
}
