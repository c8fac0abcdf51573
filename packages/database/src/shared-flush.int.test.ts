import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import pg from 'pg';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import { startEmbedded, type Embedded } from './embedded';
import { applyMigrations } from './migrate';
import { makeOrganization, type TestOrganization } from './testing';

let home: string;
let server: Embedded;
let database: Database;
let organization: TestOrganization;

// A server that really waits for the disk, and one of our own because it is to fall.
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bilko-flush-'));
  await chmod(home, 0o755);
  server = await startEmbedded({ dataFolder: home });
  await applyMigrations(server.url);
  database = createDatabase(server.url, { connections: 8 });
  organization = await makeOrganization(database);
  // Nobody but a commit that waits writes WAL to the disk.
  await asOwner("ALTER SYSTEM SET wal_writer_delay = '10s'");
  await asOwner('SELECT pg_reload_conf()');
}, 60_000);
afterEach(async () => {
  await database.close();
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

async function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const write = (id: string) =>
  database.inOrganization(
    organization,
    async (_db, sql) => {
      await sql(
        `INSERT INTO contacts (organization_id, id, kind, name, country, sort_key)
         VALUES ($1, $2, 'customer', 'Kupac', 'RS', 'kupac')`,
        [organization.organizationId, id],
      );
      const [row] = await sql<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn');
      return row?.lsn;
    },
    { isWriting: true },
  );

test('a writing transaction is told of only when it lies on the disk', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const lsn = await write(randomUUID());
    const [row] = await asOwner<{ is_flushed: boolean }>(
      'SELECT pg_current_wal_flush_lsn() > $1::pg_lsn AS is_flushed',
      [lsn],
    );
    expect(row?.is_flushed).toBe(true);
  }
}, 60_000);

test('a fall of the server loses nothing that was told of', async () => {
  const told: string[] = [];
  const faults: (string | undefined)[] = [];
  let isFalling = false;
  const writers = Array.from({ length: 16 }, async () => {
    while (!isFalling) {
      const id = randomUUID();
      await write(id).then(
        () => told.push(id),
        (error: unknown) => faults.push(databaseError(error)?.kind),
      );
    }
  });
  while (told.length < 200) await new Promise((resolve) => setTimeout(resolve, 5));
  const [postmaster = ''] = (await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8')).split('\n');
  // Every process of the server leaves at once and writes nothing: what was only in memory is gone.
  process.kill(Number.parseInt(postmaster, 10), 'SIGQUIT');
  await new Promise((resolve) => setTimeout(resolve, 200));
  isFalling = true;
  await Promise.all(writers);
  const before = [...told];
  expect(new Set(faults)).toEqual(new Set(['unavailable']));

  await database.close();
  await server.stop();
  server = await startEmbedded({ dataFolder: home });
  database = createDatabase(server.url, { connections: 2 });
  const kept = await asOwner<{ id: string }>(
    'SELECT id::text AS id FROM contacts WHERE id = ANY ($1::uuid[])',
    [before],
  );
  expect(kept).toHaveLength(before.length);
}, 60_000);

test('a flush whose connection was cut after the commit is not taken for done', async () => {
  await write(randomUUID());
  const cut = database.inOrganization(
    organization,
    async (_db, sql) => {
      await asOwner(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'bilko flush'`,
      );
      await sql(`UPDATE contacts SET note = 'x' WHERE id = $1`, [organization.contactId]);
    },
    { isWriting: true },
  );
  const fault = await cut.then(
    () => undefined,
    (error: unknown) => databaseError(error)?.kind,
  );
  expect(fault).toBe('unavailable');
  await expect(write(randomUUID())).resolves.toEqual(expect.any(String));
}, 60_000);
