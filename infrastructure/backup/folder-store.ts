import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PlainProblem } from '../command';
import type { Store, StoredObject } from './store';

/** A write under way, as the API's own folder of files names it too. */
const UNDER_WAY = /\.part$/;

/**
 * A folder of this machine as a store: keys are paths in it. What is written is whole or not there, on the disk before
 * it is said to be, and readable to its owner only.
 */
export function openFolder(folder: string): Store {
  const place = (key: string) => {
    const found = path.resolve(folder, key);
    if (!found.startsWith(path.resolve(folder) + path.sep)) throw new Error(`not a key: ${key}`);
    return found;
  };
  const write = async (key: string, content: Readable) => {
    const file = place(key);
    await requireFolder(folder);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const beside = `${file}.${randomUUID()}.part`;
    try {
      await pipeline(content, createWriteStream(beside, { flags: 'wx', mode: 0o600 }));
      await flushed(beside);
      await rename(beside, file);
      await flushed(path.dirname(file));
    } catch (problem) {
      await rm(beside, { force: true });
      throw problem;
    }
  };
  return {
    list: async function* (prefix) {
      await requireFolder(folder);
      const found: StoredObject[] = [];
      for await (const one of objectsOf(folder)) if (one.key.startsWith(prefix)) found.push(one);
      yield* found.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    putFile: (key, from) => write(key, createReadStream(from)),
    putText: (key, text) => write(key, Readable.from([text])),
    get: async (key) => {
      try {
        return (await open(place(key), 'r')).createReadStream();
      } catch (problem) {
        if (!isMissing(problem)) throw problem;
      }
      throw new PlainProblem(`There is no ${key} in the folder ${folder}.`);
    },
    remove: (key) => rm(place(key), { force: true }),
    close: () => undefined,
  };
}

/** A disk that is not mounted must not look like a store without a backup. */
async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new PlainProblem(`There is no folder ${folder}.`);
}

async function* objectsOf(folder: string): AsyncGenerator<StoredObject> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || UNDER_WAY.test(entry.name)) continue;
    const found = await lstat(file).catch(() => undefined);
    const key = path.relative(folder, file).split(path.sep).join('/');
    if (found) yield { key, byteSize: found.size, at: found.mtime };
  }
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}

const isMissing = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';
