import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Env } from '../env';
import type { Clock } from './clock';
import type { Logger } from './logger';
import { createLocalStorage, type LocalStorage } from './storage/local-storage';
import { createS3Storage } from './storage/s3-storage';

/** What a signed address makes the browser believe about the file. */
export type ServedAs = Readonly<{ contentType: string; fileName: string }>;

/**
 * The one door to stored files. Keys are made of ids. An unreachable store is STORAGE_UNAVAILABLE, a missing
 * object NOT_FOUND, both thrown.
 */
export type FileStorage = Readonly<{
  put(key: string, content: Uint8Array, options: { contentType: string }): Promise<void>;
  /** A file of this machine, as it lies there: it may be larger than memory. */
  putFile(key: string, path: string, options: { contentType: string }): Promise<void>;
  /** The content as a stream; its end or an error follows on the stream. */
  get(key: string): Promise<Readable>;
  read(key: string): Promise<Buffer>;
  /** Deleting what is not there is no error: a job may do it twice. */
  delete(key: string): Promise<void>;
  /** An address that anyone who holds it may read the file from, for so many seconds. */
  signedUrl(key: string, seconds: number, servedAs: ServedAs): Promise<string>;
}>;

/** R2 (any S3 store), or a folder whose signed addresses the API itself serves. */
export type Storage = (FileStorage & Readonly<{ kind: 's3' }>) | (LocalStorage & Readonly<{ kind: 'local' }>);

/** What of the environment decides where files are. */
export type StorageSettings = Pick<Env, 'dataFolder' | 'apiUrl' | 'r2'> &
  Partial<Pick<Env, 'filesFolder'>> &
  Readonly<{
    accessToken: Pick<Env['accessToken'], 'secret'> & Partial<Pick<Env['accessToken'], 'previousSecrets'>>;
  }>;

export function createStorage(
  settings: StorageSettings,
  logger: Pick<Logger, 'error'>,
  clock: Clock,
): Storage {
  const report = (operation: string, error: unknown) => {
    logger.error({ err: error, operation }, 'the file storage does not answer');
  };
  if (settings.r2) return createS3Storage({ ...settings.r2, report });
  if (settings.filesFolder !== undefined) requireWritable(settings.filesFolder);
  return createLocalStorage({
    folder: settings.filesFolder ?? path.join(settings.dataFolder, 'files'),
    secrets: [settings.accessToken.secret, ...(settings.accessToken.previousSecrets ?? [])],
    apiUrl: settings.apiUrl,
    clock,
    report,
  });
}

/** Who names a folder hears at the start, not from the first customer, that nothing can be kept there. */
function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`FILES_FOLDER cannot be written to: ${reason}`, { cause: error });
  }
}
