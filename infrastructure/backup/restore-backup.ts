import { Decrypter } from 'age-encryption';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import pg from 'pg';
import { PlainProblem } from '../command';
import { differences, fingerprint } from './fingerprint';
import { writeHashed } from './hashed';
import { dumpKey, readManifest, type FunctionOwner, type Manifest } from './manifest';
import { run } from './programs';
import type { Store } from './store';

export type RestoreOrder = Readonly<{
  /** A database without a table; its user must own it and may make roles. */
  databaseUrl: string;
  store: Store;
  /** age private key. */
  identity: string;
  /** A name, or 'latest'. */
  backup: string;
}>;

export type Restored = Readonly<{
  manifest: Manifest;
  /** What is not as it was, to the row. */
  differences: readonly string[];
  /** Mails and other jobs that were waiting when the backup was made; some were perhaps done since. */
  waitingJobs: number;
  seconds: number;
}>;

/**
 * Puts a backup into an empty database and compares every table with what it held when the backup was made. Nothing
 * that exists is overwritten: a database with a table is refused.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const began = Date.now();
  const manifest = await readManifest(order.store, order.backup);
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-restore-'));
  const client = new pg.Client({ connectionString: order.databaseUrl, application_name: 'bilko-restore' });
  try {
    await client.connect();
    await requireEmpty(client);
    const file = path.join(folder, 'dump.age');
    await download(order.store, manifest, file);
    await makeRoles(client, manifest.roles);
    await restore(order, file);
    await giveBack(client, manifest.owners ?? []);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const is = await fingerprint(client);
    await client.query('COMMIT');
    return {
      manifest,
      differences: differences(manifest.tables, is),
      waitingJobs: await countWaitingJobs(client),
      seconds: Math.ceil((Date.now() - began) / 1000),
    };
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 1`,
  );
  if (rows[0])
    throw new PlainProblem(
      `The database is not empty (it has ${rows[0].name}): a backup is restored into a fresh one, never over another.`,
    );
}

async function download(store: Store, { name, sha256 }: Manifest, file: string): Promise<void> {
  if ((await writeHashed(await store.get(dumpKey(name)), file)) !== sha256)
    throw new PlainProblem(
      `${name} is not what was stored: its checksum differs. Take the backup before it.`,
    );
}

async function makeRoles(client: pg.Client, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    requireOurs(role);
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
    const { rows } = await client.query<{ isMember: boolean }>(
      `SELECT pg_has_role(current_user, $1, 'MEMBER') AS "isMember"`,
      [role],
    );
    if (!rows[0]?.isMember) await client.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

/**
 * The dump is restored as whoever restores, who may do everything: functions that run with the rights of their owner get
 * the owner back that has only the rights they need.
 */
async function giveBack(client: pg.Client, owners: readonly FunctionOwner[]): Promise<void> {
  await client.query('BEGIN');
  for (const role of new Set(owners.map((one) => one.role))) {
    requireOurs(role);
    // To own something in a schema one must be allowed to make it there, for the moment of the handing over.
    await client.query(`GRANT CREATE ON SCHEMA public TO ${role}`);
    for (const one of owners.filter((owner) => owner.role === role)) {
      const { rows } = await client.query<{ name: string | null }>(
        'SELECT to_regprocedure($1)::text AS name',
        [one.function],
      );
      if (!rows[0]?.name) throw new PlainProblem(`The backup has no function ${one.function}.`);
      await client.query(`ALTER FUNCTION ${rows[0].name} OWNER TO ${role}`);
    }
    await client.query(`REVOKE CREATE ON SCHEMA public FROM ${role}`);
  }
  await client.query('COMMIT');
}

function requireOurs(role: string): void {
  if (!/^bilko_[a-z_]+$/.test(role))
    throw new PlainProblem(`The backup names a role ${role}: not one of ours.`);
}

async function restore({ databaseUrl, identity }: RestoreOrder, file: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const encrypted = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
  const plain = await decrypter.decrypt(encrypted).catch((problem: unknown) => {
    throw new PlainProblem(`The private key does not open this backup: ${String(problem)}`);
  });
  const args = [
    '--no-owner',
    '--exit-on-error',
    '--single-transaction',
    `--dbname=${new URL(databaseUrl).pathname.slice(1)}`,
  ];
  const { child, ended } = run('pg_restore', args, databaseUrl);
  const feeding = pipeline(Readable.fromWeb(plain as ReadableStream), child.stdin);
  // When pg_restore gives up, what it said matters, not that nobody read on.
  const [end, feed] = await Promise.allSettled([ended, feeding]);
  if (end.status === 'rejected') throw end.reason;
  if (feed.status === 'rejected') throw feed.reason;
}

async function countWaitingJobs(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pgboss.job WHERE state IN ('created', 'retry', 'active')`,
  );
  return rows[0]?.count ?? 0;
}
