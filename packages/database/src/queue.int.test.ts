import { once } from 'node:events';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import { queueNames } from './queues';
import type { Sql } from './sql';
import { makeOrganization, testDatabase, type TestDatabase, type TestOrganization } from './testing';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;
let boss: PgBoss;

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url);
  organization = await makeOrganization(database);
  boss = new PgBoss({ connectionString: fresh.url, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
});
afterAll(async () => {
  const stopped = once(boss, 'stopped');
  await boss.stop({ graceful: false });
  await stopped;
  await database.close();
  await fresh.drop();
});

const inTransaction = (sql: Sql) => ({
  executeSql: async (text: string, values: unknown[]) => ({ rows: await sql(text, values) }),
});

test('the schema is the one that this pg-boss makes, and the queues are there', async () => {
  const pgboss = await fresh.asOwner<{ version: number }>('SELECT version FROM pgboss.version');
  expect(pgboss).toEqual([{ version: 24 }]);
  const names = (await boss.getQueues()).map((queue) => queue.name);
  expect(names).toEqual(expect.arrayContaining([...queueNames, 'failed']));
  // What start() would have made itself, had the migration not.
  const plans = (PgBoss as unknown as { getConstructionPlans(schema: string): string }).getConstructionPlans(
    'check_plans',
  );
  await fresh.asOwner('SELECT 1');
  const columns = (schema: string) =>
    fresh.asOwner(
      `SELECT table_name, column_name, data_type, is_nullable, replace(column_default, $1, 'pgboss') AS column_default
       FROM information_schema.columns WHERE table_schema = $1 AND table_name IN ('version', 'queue', 'schedule', 'subscription', 'job', 'archive')
       ORDER BY 1, ordinal_position`,
      [schema],
    );
  const expected = await runScript(plans, () => columns('check_plans'));
  const withoutSchema = (rows: object[]) => JSON.stringify(rows);
  expect(withoutSchema(await columns('pgboss'))).toBe(withoutSchema(expected));
});

async function runScript<T>(script: string, read: () => Promise<T>): Promise<T> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: fresh.url });
  await client.connect();
  try {
    await client.query(script);
    return await read();
  } finally {
    await client.end();
  }
}

test('a job is sent by the tenant role in its transaction: with it or not at all', async () => {
  const send = (isAborted: boolean) =>
    database.inOrganization(organization, async (_db, sql) => {
      const id = await boss.send(
        'send-mail',
        { organizationId: organization.organizationId },
        { db: inTransaction(sql) },
      );
      if (isAborted) throw new Error('aborted');
      return id;
    });
  await expect(send(true)).rejects.toThrow('aborted');
  const id = await send(false);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const jobs = await boss.fetch<{ organizationId: string }>('send-mail', { batchSize: 10 });
  expect(jobs?.map((job) => [job.id, job.data])).toEqual([
    [id, { organizationId: organization.organizationId }],
  ]);
  const [stored] = await fresh.asOwner(
    'SELECT retry_limit, retry_backoff, dead_letter FROM pgboss.job WHERE id = $1',
    [id],
  );
  expect(stored).toEqual({ retry_limit: 10, retry_backoff: true, dead_letter: 'failed' });
});

test('the tenant role reads nothing of a job and changes none', async () => {
  for (const text of [
    'SELECT data FROM pgboss.job',
    'SELECT * FROM pgboss.archive',
    "UPDATE pgboss.job SET state = 'completed'",
    'DELETE FROM pgboss.job',
    "SELECT pgboss.create_queue('own', '{}')",
  ]) {
    const outcome = await database
      .inOrganizationSql(organization, (sql) => sql(text))
      .then(
        () => undefined,
        (error: unknown) => databaseError(error),
      );
    expect(outcome, text).toMatchObject({ kind: 'forbidden' });
  }
});
