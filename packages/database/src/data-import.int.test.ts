import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import {
  insertEntry,
  makeOrganization,
  sale,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from './testing';

let fresh: TestDatabase;
let database: Database;
let living: TestOrganization;
beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url);
  living = await makeOrganization(database);
  await database.inOrganizationSql(living, (sql) =>
    insertEntry(sql, living.organizationId, '2025-03-10', sale(living)),
  );
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => databaseError(error)?.code ?? databaseError(error)?.kind ?? String(error),
  );

/** Registered, and nothing else: the contact of the factory would stand in the way. */
async function empty(): Promise<string> {
  const { organizationId } = await makeOrganization(database);
  await database.inOrganizationSql({ organizationId }, (sql) => sql('DELETE FROM contacts'));
  return organizationId;
}

const forged = (of: TestOrganization) => [
  {
    id: randomUUID(),
    year: 2025,
    number: 1,
    posted_on: '2025-01-01',
    description: 'X',
    source_kind: 'manual',
  },
  of.accounts.bank,
];

describe('the way in for an archive', () => {
  test('does not open where anything was posted or written down', async () => {
    expect(await codeOf(database.inOrganizationSql(living, (sql) => sql('SELECT begin_import()')))).toBe(
      'IMPORT_NOT_EMPTY',
    );
    const { organizationId } = await makeOrganization(database);
    expect(
      await codeOf(database.inOrganizationSql({ organizationId }, (sql) => sql('SELECT begin_import()'))),
    ).toBe('IMPORT_NOT_EMPTY');
  });

  test('takes no row while it is not open', async () => {
    const [row] = forged(living);
    for (const call of ['import_rows($1, $2::jsonb)', 'import_organization($2::jsonb)']) {
      const asked = database.inOrganizationSql(living, (sql) =>
        sql(`SELECT ${call}, $1::text`, ['journal_entries', JSON.stringify([row])]),
      );
      expect(await codeOf(asked), call).toBe('IMPORT_NOT_OPEN');
    }
    expect(await codeOf(database.inOrganizationSql(living, (sql) => sql('SELECT finish_import()')))).toBe(
      'IMPORT_NOT_OPEN',
    );
  });

  test('cannot be left open, so that nobody finds it so', async () => {
    const organizationId = await empty();
    expect(
      await codeOf(database.inOrganizationSql({ organizationId }, (sql) => sql('SELECT begin_import()'))),
    ).toBe('IMPORT_NOT_FINISHED');
    const [chart] = await fresh.asOwner<{ count: string }>(
      'SELECT count(*) FROM accounts WHERE organization_id = $1',
      [organizationId],
    );
    expect(chart?.count).toBe('6');
  });

  test('closes only over books that hold', async () => {
    const organizationId = await empty();
    const [row] = forged(living);
    const work = database.inOrganizationSql({ organizationId }, async (sql) => {
      await sql('SELECT begin_import()');
      await sql('SELECT import_rows($1, $2::jsonb)', ['journal_entries', JSON.stringify([row])]);
      await sql('SELECT finish_import()');
    });
    expect(await codeOf(work)).toBe('ARCHIVE_BOOKS_DIFFER');
  });

  test('leads to no other business, and to no table that is not in an archive', async () => {
    const organizationId = await empty();
    const into = (table: string, row: object) =>
      database.inOrganizationSql({ organizationId }, async (sql) => {
        await sql('SELECT begin_import()');
        await sql('SELECT import_rows($1, $2::jsonb)', [table, JSON.stringify([row])]);
        await sql('SELECT finish_import()');
      });
    const contact = { id: randomUUID(), kind: 'both', name: 'X', country: 'RS', sort_key: 'x' };
    expect(await codeOf(into('contacts', { ...contact, organization_id: living.organizationId }))).toBe(
      'ARCHIVE_FIELD_UNKNOWN',
    );
    const member = { user_id: living.userId, role: 'owner' };
    expect(await codeOf(into('memberships', member))).toBe('ARCHIVE_FIELD_UNKNOWN');
    expect(await codeOf(into('data_import_openings', {}))).toBe('ARCHIVE_FIELD_UNKNOWN');
    expect(await codeOf(into('invoice_states; DROP TABLE users', {}))).toBe('ARCHIVE_FIELD_UNKNOWN');
  });

  test('is the importer’s, and even he writes nothing into a living business', async () => {
    const asImporter = (statement: string) =>
      database.inOrganizationSql(living, async (sql) => {
        await sql(`SELECT set_config('role', 'bilko_importer', true)`);
        return sql(statement);
      });
    const entry = `INSERT INTO journal_entries (organization_id, id, year, number, posted_on, description, source_kind)
       VALUES ('${living.organizationId}', gen_random_uuid(), 2025, 9, '2025-01-01', 'X', 'manual')`;
    expect(await codeOf(asImporter(entry))).toBe('forbidden');
    expect(
      await codeOf(asImporter(`INSERT INTO data_import_openings VALUES ('${living.organizationId}')`)),
    ).toBe('IMPORT_NOT_EMPTY');
    for (const change of [
      'UPDATE journal_entries SET description = $$Y$$',
      'DELETE FROM postings',
      'DELETE FROM contacts',
      'TRUNCATE postings',
    ]) {
      expect(await codeOf(asImporter(change)), change).toBe('forbidden');
    }
    await asImporter('UPDATE ledger_heads SET last_sequence = 0').catch(() => undefined);
    await asImporter('DELETE FROM accounts').catch(() => undefined);
    const [left] = await fresh.asOwner<{ accounts: string; head: string }>(
      `SELECT (SELECT count(*) FROM accounts WHERE organization_id = $1) AS accounts,
              (SELECT last_sequence FROM ledger_heads WHERE organization_id = $1) AS head`,
      [living.organizationId],
    );
    expect(left).toEqual({ accounts: '6', head: '1' });
  });
});
