import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister';
import type { QueryClient } from '@tanstack/react-query';
import { persistQueryClient } from '@tanstack/react-query-persist-client';
import { createStore, del, delMany, get, keys, set, type UseStore } from 'idb-keyval';
import { cacheKey, type CacheOwner } from './cache-owner';

let store: UseStore | undefined;
const seenData = () => (store ??= createStore('bilko', 'seen-data'));

/**
 * Reads what was last seen back into the cache, and from then on keeps in IndexedDB what is seen, so that it can
 * be read without a network. Both end with the function that it gives.
 */
export function keepSeenData(queryClient: QueryClient, owner: CacheOwner, maxAge: number) {
  const persister = createAsyncStoragePersister({
    key: cacheKey(owner),
    throttleTime: 2000,
    storage: {
      getItem: (key) => get<string>(key, seenData()),
      setItem: (key, value: string) => set(key, value, seenData()),
      removeItem: (key) => del(key, seenData()),
    },
  });
  const [stop, restored] = persistQueryClient({
    queryClient,
    persister,
    maxAge,
    // Another word where keys of queries change their form: what an older version kept is then dropped.
    buster: 'by operation',
    dehydrateOptions: {
      shouldDehydrateQuery: (query) =>
        query.state.status === 'success' && !(query.state.data instanceof Blob),
    },
  });
  return { stop, restored };
}

/** Forgets what a user saw in any organization. */
export async function forgetSeenData({ user }: CacheOwner): Promise<void> {
  const all = await keys<string>(seenData());
  await delMany(
    all.filter((key) => key.startsWith(`${user.id}:`)),
    seenData(),
  );
}
