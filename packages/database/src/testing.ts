import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { applyMigrations } from './migrate';

export * from './testing-factories';

/** Set by testing-setup.ts for the workers of a test run. */
export const SERVER_VARIABLE = 'BILKO_TEST_SERVER';
/** Set where the whole server goes after the run. */
export const DISPOSABLE_VARIABLE = 'BILKO_TEST_SERVER_DISPOSABLE';

export type TestDatabase = Readonly<{
  /** As the owner of the tables; what bilko_app may do is seen through createDatabase(url). */
  url: string;
  /** Runs SQL as the owner, outside any organization. */
  asOwner: <Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>;
  drop: () => Promise<void>;
}>;

function server(): string {
  const url = process.env[SERVER_VARIABLE];
  if (url === undefined) throw new Error('Tests with a database need the global setup src/testing-setup.ts.');
  return url;
}

const withDatabase = (url: string, name: string) => {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
};

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** The template's name holds what it was made of: another state of the migrations is another template. */
async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(migrations)).sort()) {
    hash.update(name).update(await readFile(join(migrations, name, 'migration.sql')).catch(() => ''));
  }
  return `bilko_template_${hash.digest('hex').slice(0, 12)}`;
}

/** Makes the migrated database that every test copies. */
export async function prepareTemplate(url: string): Promise<void> {
  const name = await templateName();
  await onServer(url, async (client) => {
    await client.query('SELECT pg_advisory_lock(77001)');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_new`);
    await client.query(
      `CREATE DATABASE ${name}_new TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    await applyMigrations(withDatabase(url, `${name}_new`));
    await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
  });
}

/** A database of one's own, fresh and migrated. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `bilko_test_${randomBytes(6).toString('hex')}`;
  const template = await templateName();
  await onServer(server(), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = withDatabase(server(), name);
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  pool.on('error', () => undefined); // a test may cut connections on purpose
  return {
    url,
    asOwner: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await onServer(server(), async (client) => {
        // ext4 takes no number of a file that was just removed and looks through all of them: with a thousand files
        // fewer at every turn, the next database took a second instead of a tenth.
        if (process.env[DISPOSABLE_VARIABLE] !== 'true')
          await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        else
          await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
            name,
          ]);
      });
    },
  };
}
