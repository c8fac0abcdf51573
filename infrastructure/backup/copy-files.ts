import { text } from 'node:stream/consumers';
import path from 'node:path';
import { PlainProblem } from '../command';
import { decryptTo, encryptTo, inFolder } from './age-files';
import { KEPT_DAYS, OLDEST_ALLOWED_HOURS } from './keep-backups';
import { namedFiles, type NamedFile } from './named-files';
import type { Store } from './store';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const copyKey = (key: string) => `files/${key}.age`;
/** Says since when the database has not named a file any more. */
const goneKey = (key: string) => `gone/${key}`;
const TOLD = 'files.json';

export type FilesCopied = Readonly<{
  named: number;
  kept: number;
  added: number;
  removed: number;
  missing: readonly string[];
}>;
type Told = Readonly<{ at: string; named: number; kept: number }>;

/**
 * Copies what the database names and the backups do not have yet, each encrypted on its own: a file never changes, so
 * once is enough. What it names no longer is kept as long as a nightly dump that still names it, and not longer.
 */
export async function copyFiles(order: {
  databaseUrl: string;
  from: Store;
  to: Store;
  recipient: string;
  now: Date;
}): Promise<FilesCopied> {
  const { from, to, recipient, now } = order;
  const named = await lastingFiles(order.databaseUrl);
  const copies = await copiesIn(to);
  const missing: string[] = [];
  let added = 0;
  await inFolder(async (folder) => {
    const file = path.join(folder, 'copy.age');
    for (const [key, { byteSize = 0 }] of named) {
      // An encrypted one is longer than what is in it; a shorter one is no copy.
      if ((copies.get(key) ?? 0) > byteSize) continue;
      try {
        await encryptTo(recipient, await from.get(key), file);
      } catch (problem) {
        if (!(problem instanceof PlainProblem)) throw problem;
        missing.push(key);
        continue;
      }
      await to.putFile(copyKey(key), file);
      added += 1;
    }
  });
  const removed = await forgetGone(to, named, copies, now);
  const told: Told = { at: now.toISOString(), named: named.size, kept: named.size - missing.length };
  await to.putText(TOLD, JSON.stringify(told));
  return { ...told, added, removed, missing };
}

/** What somebody must be told of the copies; nothing when all is well. `isWanted`: here files lie in no R2. */
export async function fileAlarms(store: Store, now: Date, isWanted: boolean): Promise<string[]> {
  const told = await lastTold(store);
  if (!told) return isWanted ? ['The files were never copied.'] : [];
  const hours = Math.floor((now.getTime() - Date.parse(told.at)) / HOUR);
  return [
    ...(hours >= OLDEST_ALLOWED_HOURS ? [`The files were last copied ${hours} hours ago.`] : []),
    ...(told.kept < told.named ? [`Of ${told.named} files ${told.named - told.kept} have no copy.`] : []),
  ];
}

export type FilesReturned = Readonly<{
  named: number;
  present: number;
  returned: number;
  missing: readonly string[];
  changed: readonly string[];
}>;

/** Puts the copies of what a restored database names where the API looks for them; what is there already stays. */
export async function returnFiles(order: {
  databaseUrl: string;
  from: Store;
  to: Store;
  identity: string;
}): Promise<FilesReturned> {
  const { from, to, identity } = order;
  const named = await lastingFiles(order.databaseUrl);
  const there = new Map<string, number>();
  for await (const { key, byteSize } of to.list('')) there.set(key, byteSize);
  const copies = await copiesIn(from);
  const missing: string[] = [];
  const changed: string[] = [];
  let returned = 0;
  await inFolder(async (folder) => {
    const file = path.join(folder, 'file');
    for (const [key, { byteSize, sha256 }] of named) {
      const size = there.get(key);
      if (size !== undefined && (byteSize === undefined || byteSize === size)) continue;
      if (!copies.has(key)) {
        missing.push(key);
        continue;
      }
      const found = await decryptTo(identity, await from.get(copyKey(key)), file);
      if (sha256 !== undefined && sha256 !== found) {
        changed.push(key);
        continue;
      }
      await to.putFile(key, file);
      returned += 1;
    }
  });
  const present = named.size - missing.length - changed.length;
  return { named: named.size, present, returned, missing, changed };
}

async function lastingFiles(databaseUrl: string): Promise<Map<string, NamedFile>> {
  return new Map([...(await namedFiles(databaseUrl))].filter(([, { isLasting }]) => isLasting));
}

async function copiesIn(store: Store): Promise<Map<string, number>> {
  const copies = new Map<string, number>();
  for await (const { key, byteSize } of store.list('files/'))
    if (key.endsWith('.age')) copies.set(key.slice('files/'.length, -'.age'.length), byteSize);
  return copies;
}

async function forgetGone(
  to: Store,
  named: ReadonlyMap<string, NamedFile>,
  copies: ReadonlyMap<string, number>,
  now: Date,
): Promise<number> {
  const marked = new Set<string>();
  for await (const { key } of to.list('gone/')) marked.add(key.slice('gone/'.length));
  let removed = 0;
  for (const key of marked) {
    // A database that was restored names again what was removed since.
    if (named.has(key)) await to.remove(goneKey(key));
    else if (now.getTime() - Date.parse(await text(await to.get(goneKey(key)))) > KEPT_DAYS * DAY) {
      await to.remove(copyKey(key));
      await to.remove(goneKey(key));
      removed += 1;
    }
  }
  for (const key of copies.keys())
    if (!named.has(key) && !marked.has(key)) await to.putText(goneKey(key), now.toISOString());
  return removed;
}

async function lastTold(store: Store): Promise<Told | undefined> {
  for await (const { key } of store.list(TOLD))
    if (key === TOLD) return JSON.parse(await text(await store.get(TOLD))) as Told;
  return undefined;
}
