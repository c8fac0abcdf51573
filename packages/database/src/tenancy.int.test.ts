import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import { fromDay } from './days';
import {
  issueInvoice,
  makeOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from './testing';

let fresh: TestDatabase;
let database: Database;
let ours: TestOrganization;
let theirs: TestOrganization;
let tenantTables: string[];

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url);
  ours = await makeOrganization(database);
  theirs = await makeOrganization(database);
  await database.inOrganizationSql(theirs, (sql) => issueInvoice(sql, theirs));
  tenantTables = (
    await fresh.asOwner<{ table_name: string }>(
      `SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND t.table_type = 'BASE TABLE'`,
    )
  ).map((row) => row.table_name);
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

describe('what the tables promise', () => {
  test('every table with an organization has a forced policy', async () => {
    expect(tenantTables.length).toBeGreaterThan(25);
    const unprotected = await fresh.asOwner(
      `SELECT c.relname FROM pg_class c
       WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
      [[...tenantTables, 'organizations', 'users', 'sessions', 'refresh_tokens']],
    );
    expect(unprotected).toEqual([]);
  });

  test('every primary key of a tenant table begins with the organization', async () => {
    const others = await fresh.asOwner(
      `SELECT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
       WHERE k.contype = 'p' AND c.relname = ANY ($1) AND c.relname <> 'sessions' AND a.attname <> 'organization_id'`,
      [tenantTables],
    );
    expect(others).toEqual([]);
  });

  test('every link between tenant tables carries the organization', async () => {
    const loose = await fresh.asOwner(
      `SELECT k.conname FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
       WHERE k.contype = 'f' AND f.relname = ANY ($1) AND t.relname = ANY ($1)
         AND NOT EXISTS (SELECT FROM unnest(k.conkey) n JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum = n
           WHERE a.attname = 'organization_id')`,
      [tenantTables],
    );
    expect(loose).toEqual([]);
  });

  test('no runtime role owns a table, bypasses policies or can log in', async () => {
    const roles = await fresh.asOwner(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'bilko\\_%' AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole)
       UNION ALL
       SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname LIKE 'bilko\\_%'`,
    );
    expect(roles).toEqual([]);
  });
});

describe('one organization in another', () => {
  test('sees no row of any tenant table', async () => {
    for (const table of tenantTables.filter((name) => name !== 'sessions')) {
      const rows = await database.inOrganizationSql(ours, (sql) =>
        sql(`SELECT 1 FROM ${table} WHERE organization_id = $1`, [theirs.organizationId]),
      );
      expect(rows, table).toEqual([]);
    }
    const invoices = await database.inOrganizationSql(theirs, (sql) => sql('SELECT 1 FROM invoices'));
    expect(invoices).toHaveLength(1);
  });

  test('sees neither its organization row nor its users', async () => {
    const seen = await database.inOrganization(ours, async (db) => ({
      organizations: await db.organization.findMany({ select: { id: true } }),
      users: await db.user.findMany({ select: { id: true } }),
    }));
    expect(seen).toEqual({ organizations: [{ id: ours.organizationId }], users: [{ id: ours.userId }] });
  });

  test('cannot write there', async () => {
    const insert = database.inOrganization(ours, (db) =>
      db.contact.create({
        data: {
          organizationId: theirs.organizationId,
          id: randomUUID(),
          kind: 'customer',
          name: 'X',
          country: 'RS',
          sortKey: 'x',
        },
      }),
    );
    expect(await fault(insert)).toMatchObject({ kind: 'forbidden' });
    const changed = await database.inOrganization(ours, (db) =>
      db.contact.updateMany({ where: { id: theirs.contactId }, data: { name: 'Y' } }),
    );
    expect(changed.count).toBe(0);
    const moved = database.inOrganizationSql(ours, (sql) =>
      sql('UPDATE contacts SET organization_id = $1 WHERE id = $2', [theirs.organizationId, ours.contactId]),
    );
    expect(await fault(moved)).toMatchObject({ kind: 'forbidden' });
  });

  test('cannot link to it', async () => {
    const link = database.inOrganization(ours, (db) =>
      db.bankAccount.create({
        data: {
          organizationId: ours.organizationId,
          id: randomUUID(),
          name: 'Tekući',
          currency: 'RSD',
          iban: 'RS35',
          accountId: theirs.accounts.bank,
        },
      }),
    );
    expect(await fault(link)).toMatchObject({
      kind: 'foreignKey',
      constraint: 'bank_accounts_organization_id_account_id_fkey',
    });
  });

  test('is not answered for by functions that see more', async () => {
    const [caller] = await database.inOrganizationSql(ours, (sql) =>
      sql('SELECT * FROM resolve_caller(NULL, $1, $2, now())', [ours.userId, theirs.organizationId]),
    );
    expect(caller).toBeUndefined();
    const entry = database.inOrganizationSql(ours, (sql) =>
      sql(
        `INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind)
         VALUES ($1, $2, '2025-01-01', 'X', 'manual')`,
        [theirs.organizationId, randomUUID()],
      ),
    );
    expect(await fault(entry)).toMatchObject({ code: 'LEDGER_MISSING' });
  });
});

describe('without an organization', () => {
  test('nothing is seen and nothing can be armed', async () => {
    await expect(
      database.inOrganizationSql({ organizationId: '' }, (sql) => sql('SELECT 1')),
    ).rejects.toThrow(TypeError);
    await expect(
      database.inOrganizationSql({ organizationId: "x', true); DROP TABLE users; --" }, (sql) =>
        sql('SELECT 1'),
      ),
    ).rejects.toThrow(TypeError);
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    await client.query('SET ROLE bilko_app');
    const { rows } = await client.query('SELECT count(*)::int AS contacts FROM contacts');
    await client.end();
    expect(rows[0]).toEqual({ contacts: 0 });
  });
});

describe('the narrow roles', () => {
  test('identity reads no business data', async () => {
    for (const table of ['contacts', 'invoices', 'postings', 'mails', 'files']) {
      expect(
        await fault(database.asIdentity((_db, sql) => sql(`SELECT 1 FROM ${table}`))),
        table,
      ).toMatchObject({
        kind: 'forbidden',
      });
    }
    expect(
      await fault(database.asIdentity((_db, sql) => sql('SELECT tax_id FROM organizations'))),
    ).toMatchObject({
      kind: 'forbidden',
    });
  });

  test('identity founds only owners, and one for each organization', async () => {
    const member = database.asIdentity((db) =>
      db.membership.create({
        data: { organizationId: ours.organizationId, userId: theirs.userId, role: 'viewer' },
      }),
    );
    expect(await fault(member)).toMatchObject({ kind: 'forbidden' });
    const second = database.asIdentity((db) =>
      db.membership.create({
        data: { organizationId: ours.organizationId, userId: theirs.userId, role: 'owner' },
      }),
    );
    expect(await fault(second)).toMatchObject({ kind: 'unique', constraint: 'memberships_one_owner' });
  });

  test('the worker sees mails and organizations, not what stands in them', async () => {
    const listed = await database.asWorker((_db, sql) => sql('SELECT id, name FROM organizations'));
    expect(listed).toHaveLength(2);
    for (const query of [
      'SELECT payload FROM mails',
      'SELECT 1 FROM invoices',
      'SELECT reply FROM idempotency_keys',
    ]) {
      expect(await fault(database.asWorker((_db, sql) => sql(query))), query).toMatchObject({
        kind: 'forbidden',
      });
    }
  });

  test('the worker purges old keys only', async () => {
    const key = (name: string, hours: number) =>
      fresh.asOwner(
        `INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, status, created_at)
         VALUES ($1, $2, $3, 'h', 200, now() - make_interval(hours => $4))`,
        [ours.organizationId, ours.userId, name, hours],
      );
    await key('old', 25);
    await key('young', 23);
    await database.asWorker((_db, sql) => sql('DELETE FROM idempotency_keys WHERE created_at < now()'));
    const left = await database.inOrganizationSql(ours, (sql) => sql('SELECT key FROM idempotency_keys'));
    expect(left).toEqual([{ key: 'young' }]);
  });

  test('a tenant reads of a user what lists show, and no hash', async () => {
    expect(
      await fault(database.inOrganizationSql(ours, (sql) => sql('SELECT password_hash FROM users'))),
    ).toMatchObject({ kind: 'forbidden' });
    expect(
      await fault(database.inOrganizationSql(ours, (sql) => sql('SELECT 1 FROM refresh_tokens'))),
    ).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('idempotency keys', () => {
  test('belong to a user in an organization and are taken once', async () => {
    const take = (organization: TestOrganization, userId: string) =>
      database.inOrganization(organization, (db) =>
        db.idempotencyKey.create({
          data: {
            organizationId: organization.organizationId,
            userId,
            key: 'k',
            requestHash: 'h',
            status: 201,
          },
        }),
      );
    await take(ours, ours.userId);
    await take(ours, randomUUID());
    await take(theirs, theirs.userId);
    expect(await fault(take(ours, ours.userId))).toMatchObject({
      kind: 'unique',
      constraint: 'idempotency_keys_pkey',
    });
  });
});

test('every model can be read by Prisma', async () => {
  const month = fromDay('2025-01-01');
  await database.inOrganization(ours, async (db) => {
    await db.fiscalPeriod.create({ data: { organizationId: ours.organizationId, month } });
    const found = [
      await db.fiscalPeriod.findMany(),
      await db.invoiceDraft.findMany({ include: { state: true, contact: true } }),
      await db.invoice.findMany({
        include: { lines: true, vatGroups: true, state: true, contact: true, entry: true },
      }),
      await db.payment.findMany({ include: { state: true, allocations: true, bankAccount: true } }),
      await db.expense.findMany({
        include: { lines: true, receipts: { include: { file: true } }, state: true },
      }),
      await db.journalEntry.findMany({ include: { postings: { include: { account: true } }, seal: true } }),
      await db.accountBalance.findMany(),
      await db.product.findMany(),
      await db.vatRate.findMany(),
      await db.numberSeries.findMany(),
      await db.auditEvent.findMany(),
      await db.mail.findMany({ include: { events: true } }),
      await db.exchangeRate.findMany(),
      await db.searchTerm.findMany(),
    ];
    expect(found[0]).toEqual([expect.objectContaining({ month, state: 'open' })]);
  });
});
