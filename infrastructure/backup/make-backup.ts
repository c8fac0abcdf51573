import { Encrypter } from 'age-encryption';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import pg from 'pg';
import { fingerprint } from './fingerprint';
import { writeHashed } from './hashed';
import { backupName, dumpKey, manifestKey, type FunctionOwner, type Manifest } from './manifest';
import { run } from './programs';
import type { Store } from './store';

export type BackupOrder = Readonly<{
  databaseUrl: string;
  store: Store;
  /** age public key. */
  recipient: string;
  now: Date;
  label?: string | undefined;
}>;

/**
 * Dumps the database, encrypted before it touches a disk, and puts it into the store. Dump and checksums are of the
 * same snapshot, so a restored database can be compared to the row. Work goes on meanwhile.
 */
export async function makeBackup(order: BackupOrder): Promise<Manifest> {
  const began = Date.now();
  const name = backupName(order.now, order.label);
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-backup-'));
  const file = path.join(folder, 'dump.age');
  const client = new pg.Client({ connectionString: order.databaseUrl, application_name: 'bilko-backup' });
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ snapshot: string; server: string }>(
      `SELECT pg_export_snapshot() AS snapshot, current_setting('server_version') AS server`,
    );
    const { snapshot = '', server = '' } = rows[0] ?? {};
    const sha256 = await dump(order, snapshot, file);
    const tables = await fingerprint(client);
    const manifest: Manifest = {
      format: 1,
      name,
      label: order.label ?? null,
      madeAt: order.now.toISOString(),
      server,
      roles: await rolesOf(client),
      owners: await ownersOf(client),
      migrations: await migrationsOf(client),
      tables,
      byteSize: (await stat(file)).size,
      sha256,
      seconds: Math.ceil((Date.now() - began) / 1000),
    };
    await client.query('COMMIT');
    await order.store.putFile(dumpKey(name), file);
    await order.store.putText(manifestKey(name), JSON.stringify(manifest, null, 1));
    return manifest;
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the SHA-256 of what lies in the file. */
async function dump(
  { databaseUrl, recipient }: BackupOrder,
  snapshot: string,
  file: string,
): Promise<string> {
  const args = ['--format=custom', '--compress=6', '--no-owner', `--snapshot=${snapshot}`, '--no-password'];
  const { child, ended } = run('pg_dump', args, databaseUrl);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const writing = async () => {
    const plain = Readable.toWeb(child.stdout) as globalThis.ReadableStream<Uint8Array>;
    return writeHashed(Readable.fromWeb((await encrypter.encrypt(plain)) as ReadableStream), file);
  };
  // A dump that broke off would be a short file that looks whole: its end decides.
  const [, sha256] = await Promise.all([ended, writing()]);
  return sha256;
}

async function rolesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'bilko\\_%' AND NOT rolcanlogin ORDER BY 1`,
  );
  return rows.map(({ rolname }) => rolname);
}

async function ownersOf(client: pg.Client): Promise<FunctionOwner[]> {
  const { rows } = await client.query<FunctionOwner>(
    `SELECT p.oid::regprocedure::text AS function, r.rolname AS role
       FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
      WHERE p.pronamespace = 'public'::regnamespace AND r.rolname LIKE 'bilko\\_%' AND NOT r.rolcanlogin ORDER BY 1`,
  );
  return rows;
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ migration_name }) => migration_name);
}
