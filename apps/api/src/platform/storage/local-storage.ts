import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { notFound, ProblemError } from '../../http/problem';
import type { Clock } from '../clock';
import type { FileStorage } from '../storage';
import { createBlobTokens, type Blob } from './blob-token';
import { checkedKey } from './storage-key';

export type LocalStorage = FileStorage &
  Readonly<{
    /** What a token of a signed address allows to read, or undefined when it is forged or too old. */
    openToken(token: string): Blob | undefined;
  }>;

type Options = Readonly<{
  folder: string;
  /** The first signs addresses, all of them open. */
  secrets: readonly [string, ...string[]];
  apiUrl: string;
  clock: Clock;
  report(operation: string, error: unknown): void;
}>;

/** Files in a folder. A write is whole or not there: it is made beside its place and then moved. */
export function createLocalStorage(options: Options): LocalStorage & { kind: 'local' } {
  const root = resolve(options.folder);
  const tokens = createBlobTokens(options.secrets);
  const pathOf = (key: string) => join(root, ...checkedKey(key).split('/'));

  const guarded = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (operation !== 'put' && isMissing(error)) throw notFound();
      options.report(operation, error);
      throw new ProblemError('STORAGE_UNAVAILABLE', { retryAfterSeconds: 10 });
    }
  };

  return {
    kind: 'local',
    put: (key, content) => {
      const path = pathOf(key);
      return guarded('put', () => writeWhole(path, content));
    },
    putFile: (key, from) => {
      const path = pathOf(key);
      return guarded('put', () => writeBeside(path, (beside) => copyWhole(from, beside)));
    },
    get: (key) => {
      const path = pathOf(key);
      return guarded('get', async () => {
        const file = await open(path, 'r');
        return createReadStream('', { fd: file });
      });
    },
    read: (key) => {
      const path = pathOf(key);
      return guarded('read', () => readFile(path));
    },
    delete: (key) => {
      const path = pathOf(key);
      return guarded('delete', async () => {
        await rm(path, { force: true });
        // The folder of one file's parts goes with the last of them.
        await rmdir(dirname(path)).catch(() => undefined);
      });
    },
    signedUrl: async (key, seconds, servedAs) => {
      const expiresAt = new Date(options.clock.now().getTime() + seconds * 1000);
      const token = tokens.sign({ key: checkedKey(key), ...servedAs }, expiresAt);
      return `${options.apiUrl}/api/v1/blobs/${token}`;
    },
    openToken: (token) => tokens.open(token, options.clock.now()),
  };
}

function writeWhole(path: string, content: Uint8Array): Promise<void> {
  return writeBeside(path, async (beside) => {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(content);
      // The database is about to say that this file exists: it must survive a power cut from here on.
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const file = await open(to, 'r+');
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeBeside(path: string, write: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await write(beside);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
