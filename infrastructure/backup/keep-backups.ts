import { dumpKey, listBackups, manifestKey, readManifest, type Backup } from './manifest';
import type { Store } from './store';

const DAY = 24 * 60 * 60 * 1000;
/** The daily ones; DEPLOYMENT's figure. */
export const KEPT_DAYS = 30;
/** Those made by hand before a large migration. */
export const LABELLED_KEPT_DAYS = 365;
/** However old: when backups fail for a month unseen, the last ones must not age away. */
const ALWAYS_KEPT = 3;
/** A daily backup may be this late before somebody is woken. */
export const OLDEST_ALLOWED_HOURS = 26;

/** Removes what is over its time, and broken halves older than a day. Returns the names. */
export async function pruneBackups(store: Store, now: Date): Promise<string[]> {
  const all = await listBackups(store);
  const newest = new Set(
    all
      .filter(({ isWhole }) => isWhole)
      .slice(-ALWAYS_KEPT)
      .map(({ name }) => name),
  );
  const isOver = ({ name, at, isLabelled, isWhole }: Backup) => {
    const days = isWhole ? (isLabelled ? LABELLED_KEPT_DAYS : KEPT_DAYS) : 1;
    return !newest.has(name) && now.getTime() - at.getTime() > days * DAY;
  };
  const over = all.filter(isOver);
  for (const { name } of over) {
    // The manifest first: what is left of it does not count as a backup.
    await store.remove(manifestKey(name));
    await store.remove(dumpKey(name));
  }
  return over.map(({ name }) => name);
}

/** What somebody must be told of the backups; nothing when all is well. */
export async function alarms(store: Store, now: Date): Promise<string[]> {
  const whole = (await listBackups(store)).filter(({ isWhole }) => isWhole);
  const newest = whole.at(-1);
  if (!newest) return ['There is no whole backup.'];
  const hours = Math.floor((now.getTime() - newest.at.getTime()) / (60 * 60 * 1000));
  const manifest = await readManifest(store, newest.name);
  const before = whole.at(-2);
  const earlier = before && (await readManifest(store, before.name));
  return [
    ...(hours >= OLDEST_ALLOWED_HOURS ? [`The newest backup, ${newest.name}, is ${hours} hours old.`] : []),
    ...(await dumpAlarms(store, newest.name, manifest.byteSize)),
    ...(earlier && manifest.byteSize * 2 < earlier.byteSize
      ? [`${newest.name} has ${manifest.byteSize} bytes, the one before it ${earlier.byteSize}.`]
      : []),
  ];
}

async function dumpAlarms(store: Store, name: string, byteSize: number): Promise<string[]> {
  for await (const object of store.list(dumpKey(name)))
    if (object.key === dumpKey(name))
      return object.byteSize === byteSize
        ? []
        : [`${name} has ${object.byteSize} bytes instead of ${byteSize}.`];
  return [`${name} has lost its dump.`];
}
