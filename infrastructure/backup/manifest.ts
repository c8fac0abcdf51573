import { json } from 'node:stream/consumers';
import { PlainProblem } from '../command';
import type { TableFingerprint } from './fingerprint';
import type { Store } from './store';

export type FunctionOwner = Readonly<{ function: string; role: string }>;

/** What is known of a backup without opening it. It is written last: a backup without it does not count. */
export type Manifest = Readonly<{
  format: 1;
  name: string;
  /** Why it was made by hand; such a one is kept longer. */
  label: string | null;
  madeAt: string;
  server: string;
  /** Roles that the grants in the dump name; they belong to the server and are in no dump. */
  roles: readonly string[];
  /** Functions that belong to one of these roles and run with its rights; backups of before 2026-11-23 name none. */
  owners?: readonly FunctionOwner[];
  migrations: readonly string[];
  tables: readonly TableFingerprint[];
  /** Of the encrypted dump. */
  byteSize: number;
  sha256: string;
  seconds: number;
}>;

const FOLDER = 'database/';
export const dumpKey = (name: string) => `${FOLDER}${name}.dump.age`;
export const manifestKey = (name: string) => `${FOLDER}${name}.json`;

/** 2026-11-23T01-30-00Z, and what it was made for: names sort by time. */
export function backupName(at: Date, label: string | undefined): string {
  const time = `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  if (label === undefined) return time;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(label))
    throw new PlainProblem(`"${label}" is no label: use up to 40 small letters, digits and hyphens.`);
  return `${time}-${label}`;
}

const NAME = /^database\/((\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(-[a-z0-9-]+)?)\.(json|dump\.age)$/;

export type Backup = Readonly<{ name: string; at: Date; isLabelled: boolean; isWhole: boolean }>;

/** All backups of the store, oldest first; what lies there under other names is none of ours. */
export async function listBackups(store: Store): Promise<Backup[]> {
  const parts = new Map<string, { at: Date; isLabelled: boolean; kinds: Set<string> }>();
  for await (const { key } of store.list(FOLDER)) {
    const [, name, day, hour, minute, second, label, kind] = NAME.exec(key) ?? [];
    if (name === undefined || kind === undefined) continue;
    const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
    const one = parts.get(name) ?? { at, isLabelled: label !== undefined, kinds: new Set<string>() };
    one.kinds.add(kind);
    parts.set(name, one);
  }
  return [...parts]
    .map(([name, { at, isLabelled, kinds }]) => ({ name, at, isLabelled, isWhole: kinds.size === 2 }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.name.localeCompare(b.name));
}

/** 'latest' is the newest whole one. */
export async function readManifest(store: Store, wanted: string): Promise<Manifest> {
  const name =
    wanted === 'latest' ? (await listBackups(store)).findLast(({ isWhole }) => isWhole)?.name : wanted;
  if (name === undefined) throw new PlainProblem('There is no whole backup in the store.');
  const manifest = (await json(await store.get(manifestKey(name)))) as Manifest;
  if (manifest.format !== 1)
    throw new PlainProblem(`${name} was made by another release: format ${manifest.format}.`);
  return manifest;
}
