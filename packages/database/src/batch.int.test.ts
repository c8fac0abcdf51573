import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import { makeOrganization, testDatabase, type TestDatabase, type TestOrganization } from './testing';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;

beforeAll(async () => {
  fresh = await testDatabase();
  // One connection: whatever a transaction leaves behind meets the next one.
  database = createDatabase(fresh.url, { connections: 1, connectionTimeoutMs: 60_000 });
  organization = await makeOrganization(database);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => databaseError(error),
  );
const statement = (text: string, ...values: unknown[]) => ({ text, values });
const insertContact = `INSERT INTO contacts (organization_id, id, kind, name, country, sort_key)
  VALUES ($1, $2, 'customer', $3, 'RS', 'x') RETURNING name`;
const countNamed = async (name: string) => {
  const [row] = await database.inOrganizationSql(organization, (sql) =>
    sql<{ n: number }>('SELECT count(*)::int AS n FROM contacts WHERE name = $1', [name]),
  );
  return row?.n;
};

test('statements that open a transaction are answered each by its own rows', async () => {
  const opening = [
    statement('SELECT current_user AS role, app_organization_id()::text AS organization'),
    statement('SELECT n, $1::date AS day FROM generate_series(1, 3) n', '2025-03-30'),
    statement('SELECT 1 AS one WHERE false'),
  ];
  for (let turn = 0; turn < 3; turn += 1) {
    const opened = await database.inOrganization(organization, async (_db, _sql, rows) => rows, { opening });
    expect(opened).toEqual([
      [{ role: 'bilko_app', organization: organization.organizationId }],
      [1, 2, 3].map((n) => ({ n, day: '2025-03-30' })),
      [],
    ]);
  }
});

test('an opening statement that fails leaves nothing behind, the first time and later', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const fault = await faultOf(
      database.inOrganization(organization, async () => 'never', {
        opening: [
          statement(insertContact, organization.organizationId, randomUUID(), 'otvoren'),
          statement('SELECT 1 / $1::int', 0),
        ],
      }),
    );
    expect(fault).toMatchObject({ kind: 'invalid' });
    expect(await countNamed('otvoren')).toBe(0);
  }
  expect((await database.health()).isUp).toBe(true);
});

test('the last statement is committed with its answer, or the whole transaction taken back', async () => {
  const id = randomUUID();
  const write = (name: string, key: string) =>
    database.inOrganization(
      organization,
      async (_db, sql) => {
        await sql(`SELECT set_config('bilko.touched', 'yes', true)`);
        return sql.last<{ name: string }>(insertContact, [organization.organizationId, key, name]);
      },
      { isWriting: true },
    );
  expect(await write('poslednji', id)).toEqual([{ name: 'poslednji' }]);
  expect(await countNamed('poslednji')).toBe(1);
  // The same key again: the statement fails after it was prepared, then works on.
  expect(await faultOf(write('dvaput', id))).toMatchObject({ kind: 'unique' });
  expect(await write('posle', randomUUID())).toEqual([{ name: 'posle' }]);
  expect(await countNamed('dvaput')).toBe(0);
});

test('what only the commit finds wrong is told, and nothing of it stays', async () => {
  const post = () =>
    database.inOrganization(
      organization,
      async (_db, sql) =>
        sql.last(
          `INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind)
           VALUES ($1, $2, '2025-03-30', 'bez stavki', 'manual') RETURNING id`,
          [organization.organizationId, randomUUID()],
        ),
      { isWriting: true },
    );
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await faultOf(post())).toMatchObject({ kind: 'raised', code: 'ENTRY_TOO_SHORT' });
    const [row] = await database.inOrganizationSql(organization, (sql) =>
      sql<{ n: number }>("SELECT count(*)::int AS n FROM journal_entries WHERE description = 'bez stavki'"),
    );
    expect(row?.n).toBe(0);
  }
});

test('a value that cannot be sent spoils no other transaction', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  await expect(
    database.inOrganization(organization, async () => 'never', {
      opening: [statement('SELECT $1::jsonb AS value', circle)],
    }),
  ).rejects.toThrow('circular');
  expect(await countNamed('Kupac')).toBe(1);
});
