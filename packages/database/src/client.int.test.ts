import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import type { Db } from './lazy-prisma';
import type { Sql } from './sql';
import { makeOrganization, testDatabase, type TestDatabase, type TestOrganization } from './testing';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url, { connections: 4, connectionTimeoutMs: 60_000 });
  organization = await makeOrganization(database);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const fault = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => databaseError(error),
  );
const contact = (name: string) => ({
  organizationId: organization.organizationId,
  id: randomUUID(),
  kind: 'customer',
  name,
  country: 'RS',
  sortKey: name,
});

describe('a transaction', () => {
  test('holds what Prisma and plain SQL do together, and takes both back', async () => {
    const aborted = database.inOrganization(organization, async (db, sql) => {
      await db.contact.create({ data: contact('zajedno') });
      const [seen] = await sql("SELECT count(*)::int AS n FROM contacts WHERE name = 'zajedno'");
      expect(seen).toEqual({ n: 1 });
      await sql("UPDATE contacts SET note = 'sql' WHERE name = 'zajedno'");
      const found = await db.contact.findFirstOrThrow({ where: { name: 'zajedno' } });
      expect(found.note).toBe('sql');
      throw new Error('aborted');
    });
    await expect(aborted).rejects.toThrow('aborted');
    expect(
      await database.inOrganization(organization, (db) => db.contact.count({ where: { name: 'zajedno' } })),
    ).toBe(0);
  });

  test('never mixes organizations, however many run at once', async () => {
    const organizations = await Promise.all(Array.from({ length: 8 }, () => makeOrganization(database)));
    const seen = await Promise.all(
      Array.from({ length: 160 }, (_, at) => {
        const own = organizations[at % organizations.length] ?? organization;
        return database.inOrganization(own, async (db, sql) => {
          // The same shape in the same tick: Prisma would like to batch them.
          const [row, again] = await Promise.all([
            db.organization.findUnique({ where: { id: own.organizationId }, select: { id: true } }),
            db.contact.findUnique({
              where: { organizationId_id: { organizationId: own.organizationId, id: own.contactId } },
            }),
          ]);
          const [plain] = await sql<{ id: string; contacts: number }>(
            'SELECT app_organization_id() AS id, (SELECT count(*)::int FROM contacts) AS contacts',
          );
          return (
            [row?.id, again?.organizationId, plain?.id].every((id) => id === own.organizationId) &&
            plain?.contacts === 1
          );
        });
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  test('cannot be used after it is over', async () => {
    const kept: { db?: Db; sql?: Sql } = {};
    await database.inOrganization(organization, async (db, sql) => {
      Object.assign(kept, { db, sql });
    });
    await expect(kept.sql?.('SELECT 1')).rejects.toThrow('The transaction is over');
    await expect(kept.db?.contact.count()).rejects.toThrow();
    let late: Promise<unknown> | undefined;
    await database.inOrganizationSql(organization, async (sql) => {
      void sql('SELECT pg_sleep(0.05)');
      late = sql('SELECT count(*) FROM contacts');
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow('The transaction is over');
  });

  test('in which an error was swallowed does not pretend to be committed', async () => {
    const swallowed = database.inOrganizationSql(organization, async (sql) => {
      await sql(
        "INSERT INTO contacts (organization_id, id, kind, name, country, sort_key) VALUES ($1, $2, 'both', 'S', 'RS', 's')",
        [organization.organizationId, randomUUID()],
      );
      await sql('SELECT 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(swallowed).rejects.toThrow('aborted by an earlier error');
  });

  test('keeps Prisma to its own savepoints for nested writes', async () => {
    const id = randomUUID();
    const { organizationId, contactId } = organization;
    const made = await database.inOrganization(organization, (db) =>
      db.invoiceState.create({
        data: {
          organizationId,
          id,
          kind: 'invoice',
          contactName: 'Kupac',
          issuedOn: new Date('2025-01-01'),
          dueOn: new Date('2025-01-01'),
          currency: 'RSD',
          netAmount: '0.1',
          vatAmount: '0.2',
          grossAmount: '0.3',
          draft: { create: { contactId, content: { note: 'č' } } },
        },
        include: { draft: true },
      }),
    );
    expect(made.draft?.content).toEqual({ note: 'č' });
    expect(made.grossAmount.toFixed(4)).toBe('0.3000');
  });

  test('gives days, amounts and instants as they are', async () => {
    const [row] = await database.inOrganizationSql(organization, (sql) =>
      sql(
        `SELECT $1::date AS day, $2::numeric AS amount, $3::timestamptz AS instant, '{"a": [1]}'::jsonb AS json, 5::bigint AS big`,
        ['2025-03-30', '9999999999999.1234', '2025-03-30T01:30:00Z'],
      ),
    );
    expect(row).toEqual({
      day: '2025-03-30',
      amount: '9999999999999.1234',
      instant: new Date('2025-03-30T01:30:00Z'),
      json: { a: [1] },
      big: '5',
    });
  });

  test('counts the rows that a statement touched', async () => {
    const touched = await database.inOrganizationSql(organization, (sql) =>
      sql.run('UPDATE contacts SET note = $1 WHERE id = ANY ($2)', [
        'n',
        [organization.contactId, randomUUID()],
      ]),
    );
    expect(touched).toBe(1);
  });

  test('hands Prisma its raw queries, as they are written', async () => {
    const rows = await database.inOrganization(organization, async (db) => {
      expect(
        await db.$executeRaw`UPDATE contacts SET note = ${"o'k"} WHERE id = ${organization.contactId}::uuid`,
      ).toBe(1);
      return db.$queryRaw<
        { note: string }[]
      >`SELECT note FROM contacts WHERE id = ${organization.contactId}::uuid`;
    });
    expect(rows).toEqual([{ note: "o'k" }]);
  });

  test('takes its role away when it ends', async () => {
    const [identity] = await database.asIdentity((_db, sql) =>
      sql(
        `SELECT current_user AS role, coalesce(current_setting('app.organization_id', true), '') AS organization`,
      ),
    );
    expect(identity).toEqual({ role: 'bilko_identity', organization: '' });
    const [worker] = await database.asWorker((_db, sql) => sql('SELECT current_user AS role'));
    expect(worker).toEqual({ role: 'bilko_worker' });
  });
});

describe('errors', () => {
  test('of Prisma and of plain SQL are told alike', async () => {
    const code = { organizationId: organization.organizationId, code: '2040', name: 'x', kind: 'asset' };
    const prisma = () =>
      database.inOrganization(organization, (db) =>
        db.account.create({ data: { ...code, id: randomUUID() } }),
      );
    const plain = () =>
      database.inOrganizationSql(organization, (sql) =>
        sql(
          `INSERT INTO accounts (organization_id, id, code, name, kind) VALUES ($1, $2, '2040', 'x', 'asset')`,
          [organization.organizationId, randomUUID()],
        ),
      );
    const expected = {
      kind: 'unique',
      code: 'ACCOUNT_CODE_TAKEN',
      constraint: 'accounts_organization_id_code_key',
    };
    expect(await fault(prisma())).toMatchObject(expected);
    expect(await fault(plain())).toMatchObject(expected);
  });

  test('have a kind for what a caller can do about it', async () => {
    const run = (text: string) => fault(database.inOrganizationSql(organization, (sql) => sql(text)));
    expect(await run("SELECT 'x'::uuid")).toMatchObject({ kind: 'invalid' });
    const slow = database.inOrganizationSql(organization, async (sql) => {
      await sql("SET LOCAL statement_timeout = '20ms'");
      await sql('SELECT pg_sleep(1)');
    });
    expect(await fault(slow)).toMatchObject({ kind: 'timeout' });
    expect(await run('INSERT INTO contacts (organization_id) VALUES (app_organization_id())')).toMatchObject({
      kind: 'notNull',
    });
    const missing = database.inOrganization(organization, (db) =>
      db.contact.update({
        where: { organizationId_id: { organizationId: organization.organizationId, id: randomUUID() } },
        data: { name: 'x' },
      }),
    );
    expect(await fault(missing)).toEqual({ kind: 'notFound' });
    const checked = database.inOrganization(organization, (db) =>
      db.contact.create({ data: { ...contact('k'), kind: 'x' } }),
    );
    expect(await fault(checked)).toMatchObject({ kind: 'check', constraint: 'contacts_kind_known' });
    expect(databaseError(new Error('no database in it'))).toBeUndefined();
    expect(databaseError(undefined)).toBeUndefined();
  });

  test('of a server that is not there say unavailable, and health says so without throwing', async () => {
    const gone = createDatabase('postgresql://postgres:x@127.0.0.1:1/none', { connectionTimeoutMs: 500 });
    expect(await fault(gone.inOrganizationSql(organization, (sql) => sql('SELECT 1')))).toEqual({
      kind: 'unavailable',
    });
    expect(await fault(gone.inOrganization(organization, (db) => db.contact.count()))).toEqual({
      kind: 'unavailable',
    });
    expect((await gone.health()).isUp).toBe(false);
    await gone.close();
    expect((await database.health()).isUp).toBe(true);
  });

  test('of a process whose connections are all at work say busy, while the database is watched as ever', async () => {
    const busy = createDatabase(fresh.url, { connections: 1, connectionTimeoutMs: 500 });
    const ask = () => fault(busy.inOrganizationSql(organization, (sql) => sql('SELECT 1')));
    // This one has the only connection for as long as it takes.
    await busy.inOrganizationSql(organization, async () => {
      expect(await ask()).toEqual({ kind: 'busy' });
      expect((await busy.health()).isUp).toBe(true);
      expect(await busy.watch()).toMatchObject({ isMigrated: true });
    });
    expect(await ask()).toBeUndefined();
    await busy.close();
  });

  test('of a server that takes connections and says nothing are no busy ones', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const silent = createDatabase(`postgresql://postgres:x@127.0.0.1:${port}/none`, {
      connections: 1,
      connectionTimeoutMs: 300,
    });
    // The second waits for the connection that the first is trying to have.
    const faults = await Promise.all(
      [1, 2].map(() => fault(silent.inOrganizationSql(organization, (sql) => sql('SELECT 1')))),
    );
    expect(faults).toEqual([{ kind: 'unavailable' }, { kind: 'unavailable' }]);
    await silent.close();
    mute.close();
  });

  test('of connections that are cut do not outlive them', async () => {
    const cut = () =>
      fresh.asOwner(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    const prisma = fault(
      database.inOrganization(organization, async (db, sql) => {
        await sql('SELECT 1');
        await cut();
        await db.contact.count();
      }),
    );
    expect(await prisma).toEqual(expect.objectContaining({ kind: 'unavailable' }));
    await cut();
    const after = await database.inOrganization(organization, (db) =>
      db.contact.count({ where: { name: 'Kupac' } }),
    );
    expect(after).toBe(1);
  });
});
