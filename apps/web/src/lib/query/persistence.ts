import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister';
import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import type { Session } from '../session/last-session';

let store: UseStore | undefined;
const seenData = () => (store ??= createStore('bilko', 'seen-data'));

export type CacheOwner = Pick<Session, 'user' | 'organization'>;

/** One member of one organization: nobody else's data is ever read back. */
export const cacheKey = ({ user, organization }: CacheOwner) => `${user.id}:${organization.id}`;

/** Keeps what was last seen in IndexedDB, so that it can be read without a network. */
export function createPersister(owner: CacheOwner) {
  return createAsyncStoragePersister({
    key: cacheKey(owner),
    throttleTime: 2000,
    storage: {
      getItem: (key) => get<string>(key, seenData()),
      setItem: (key, value: string) => set(key, value, seenData()),
      removeItem: (key) => del(key, seenData()),
    },
  });
}

/** Forgets what a user saw in any organization. */
export async function forgetSeenData({ user }: CacheOwner): Promise<void> {
  const { keys, delMany } = await import('idb-keyval');
  const all = await keys<string>(seenData());
  await delMany(
    all.filter((key) => key.startsWith(`${user.id}:`)),
    seenData(),
  );
}
