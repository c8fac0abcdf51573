import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A migration that failed, was changed after it was applied, or is not in the folder. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

const defaultFolder = () => fileURLToPath(new URL('../prisma/migrations', import.meta.url));

let known: Promise<readonly string[]> | undefined;

/** The migrations of this release, by name: read once, they do not change while a program runs. */
export const migrationNames = () =>
  (known ??= namesIn(defaultFolder()).catch((error: unknown) => {
    known = undefined;
    throw error;
  }));

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The key under which `prisma migrate` locks a database, so that the two never run at once. */
const LOCK = 72707369;

// Prisma's own table, column by column.
const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * What `prisma migrate deploy` does, without its engine: the same table, the same checksums, so either can continue
 * what the other began. Returns the names of the migrations applied now.
 */
export async function applyMigrations(url: string, folder = defaultFolder()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'bilko-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query("SET client_min_messages = 'warning'");
    await client.query(HISTORY);
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const done: string[] = [];
    for (const name of await namesIn(folder)) {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      if (isApplied(applied.get(name), name, script)) continue;
      await apply(client, name, script);
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}

const checksumOf = (script: string) => createHash('sha256').update(script).digest('hex');

function isApplied(row: Applied | undefined, name: string, script: string): boolean {
  if (row === undefined) return false;
  if (row.finished_at === null) {
    throw new MigrationError(
      `Migration ${name} began earlier and did not finish. Look at the database, then mark it with "prisma migrate resolve".`,
    );
  }
  if (row.checksum !== checksumOf(script)) {
    throw new MigrationError(`Migration ${name} was changed after it had been applied.`);
  }
  return true;
}

async function apply(client: pg.Client, name: string, script: string): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksumOf(script),
    name,
  ]);
  try {
    // One message: the server runs all of it or none.
    await client.query(script);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Nothing of it is in the database, so it may simply be tried again.
    await client.query('UPDATE _prisma_migrations SET logs = $2, rolled_back_at = now() WHERE id = $1', [
      id,
      reason,
    ]);
    throw new MigrationError(`Migration ${name} failed: ${reason}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
