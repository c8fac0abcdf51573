import path from 'node:path';
import { needed, PlainProblem, type Environment } from '../command';

export type BucketSettings = Readonly<{
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
}>;

/** A bucket, or a folder of this machine. */
export type StoreSettings = BucketSettings | Readonly<{ folder: string }>;

function readFolder(environment: Environment, name: string): { folder: string } | undefined {
  const folder = environment[name];
  if (!folder) return undefined;
  if (!path.isAbsolute(folder)) throw new PlainProblem(`${name} is not an absolute path.`);
  return { folder };
}

const whereFrom = 'see docs/operations/backup-and-restore.md';

/** The bucket of the backups: one of its own, with a key of its own, so that who may read receipts may not read it. */
export function readStoreSettings(environment: Environment): StoreSettings {
  const folder = readFolder(environment, 'BACKUP_FOLDER');
  if (folder && environment['BACKUP_S3_ENDPOINT'])
    throw new PlainProblem('BACKUP_FOLDER and BACKUP_S3_ENDPOINT exclude each other.');
  if (folder) return folder;
  return {
    endpoint: needed(environment, 'BACKUP_S3_ENDPOINT', `the S3 address of the backups' store, ${whereFrom}`),
    accessKeyId: needed(environment, 'BACKUP_ACCESS_KEY_ID', `the key to the backups' store, ${whereFrom}`),
    secretAccessKey: needed(
      environment,
      'BACKUP_SECRET_ACCESS_KEY',
      `the key to the backups' store, ${whereFrom}`,
    ),
    bucket: needed(environment, 'BACKUP_BUCKET_NAME', `the bucket of the backups, ${whereFrom}`),
  };
}

/** The bucket of receipts and documents, under the names that the API knows it by. */
export function readFilesSettings(environment: Environment): StoreSettings {
  const folder = readFolder(environment, 'FILES_FOLDER');
  if (folder) return folder;
  return {
    endpoint: needed(environment, 'R2_ENDPOINT', 'the S3 address of the files, as the API has it'),
    accessKeyId: needed(environment, 'R2_ACCESS_KEY_ID', 'the key to the files, as the API has it'),
    secretAccessKey: needed(environment, 'R2_SECRET_ACCESS_KEY', 'the key to the files, as the API has it'),
    bucket: environment['R2_BUCKET_NAME'] ?? 'bilko-receipts',
  };
}

/** With this key backups are made; it opens none. */
export function readRecipient(environment: Environment): string {
  const key = needed(environment, 'BACKUP_PUBLIC_KEY', 'npm run backup -- keys makes a pair');
  if (!key.startsWith('age1'))
    throw new PlainProblem('BACKUP_PUBLIC_KEY is not an age key: it begins with age1.');
  return key;
}

/** With this key they are opened. It is not kept where backups are made. */
export function readIdentity(environment: Environment): string {
  const key = needed(environment, 'BACKUP_PRIVATE_KEY', 'the key that lies in the safe, not on a server');
  if (!key.startsWith('AGE-SECRET-KEY-'))
    throw new PlainProblem('BACKUP_PRIVATE_KEY is not an age key: it begins with AGE-SECRET-KEY-.');
  return key;
}
