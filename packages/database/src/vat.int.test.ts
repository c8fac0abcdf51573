import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import {
  insertEntry,
  makeOrganization,
  sale,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from './testing';
import type { Sql } from './sql';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const work = <T>(act: (sql: Sql) => Promise<T>) =>
  database.inOrganization(organization, (_db, sql) => act(sql));

async function addRow(
  sql: Sql,
  entryId: string,
  reportedOn: string,
  more: { direction?: string; deductible?: string } = {},
) {
  const id = randomUUID();
  const [row] = await sql<{ reportedOn: string }>(
    `INSERT INTO vat_entries (organization_id, id, entry_id, position, book, direction, event, document_kind, issued_on,
       partner_name, partner_country, tax_point_on, reported_on, category, rate, supply, net_amount, vat_amount,
       deductible_vat_amount)
     VALUES ($1, $2, $3, 1, 'issued', $5, 'supply', 'invoice', $4, 'Kupac', 'RS', $4, $4, 'S', 20, 'services', 100, 20, $6)
     RETURNING reported_on::text AS "reportedOn"`,
    [
      organization.organizationId,
      id,
      entryId,
      reportedOn,
      more.direction ?? 'output',
      more.deductible ?? '0',
    ],
  );
  return { id, reportedOn: row?.reportedOn };
}

const entry = (sql: Sql, day = '2025-03-10') =>
  insertEntry(sql, organization.organizationId, day, sale(organization));

async function close(sql: Sql, from: string, to: string): Promise<string> {
  const id = randomUUID();
  await sql(
    `INSERT INTO vat_returns (organization_id, id, period_from, period_to, due_on, due_amount, boxes)
     VALUES ($1, $2, $3, $4, $4, 0, '[]')`,
    [organization.organizationId, id, from, to],
  );
  return id;
}

const reopen = (sql: Sql, id: string) =>
  sql(`UPDATE vat_returns SET reopened_at = now(), reopened_by = $2 WHERE id = $1`, [
    id,
    organization.userId,
  ]);

describe('the VAT ledger', () => {
  beforeAll(async () => {
    organization = await makeOrganization(database);
  });

  test('is insert-only', async () => {
    const { id } = await work(async (sql) => addRow(sql, await entry(sql), '2025-03-10'));
    for (const attack of [
      'UPDATE vat_entries SET vat_amount = 0 WHERE id = $1',
      'DELETE FROM vat_entries WHERE id = $1',
    ]) {
      await expect(work((sql) => sql(attack, [id]))).rejects.toThrow(/permission denied/);
      await expect(fresh.asOwner(attack, [id])).rejects.toThrow('ROW_IMMUTABLE');
    }
  });

  test('deducts nothing from what is owed, and never more than there is', async () => {
    for (const wrong of [
      { direction: 'output', deductible: '1' },
      { direction: 'input', deductible: '20.01' },
      { direction: 'input', deductible: '-1' },
    ]) {
      await expect(work(async (sql) => addRow(sql, await entry(sql), '2025-03-10', wrong))).rejects.toThrow(
        /vat_entries_deduction/,
      );
    }
  });
});

describe('a return that is closed', () => {
  beforeAll(async () => {
    organization = await makeOrganization(database);
  });

  test('takes nothing more: a later row stands in the next one', async () => {
    await work((sql) => close(sql, '2025-01-01', '2025-03-31'));
    const rows = await work(async (sql) => {
      const entryId = await entry(sql);
      return [await addRow(sql, entryId, '2025-03-10'), await addRow(sql, entryId, '2025-05-02')];
    });
    expect(rows.map(({ reportedOn }) => reportedOn)).toEqual(['2025-04-01', '2025-05-02']);
  });

  test('is followed by the next one and by no other', async () => {
    await expect(work((sql) => close(sql, '2025-07-01', '2025-09-30'))).rejects.toThrow(
      'VAT_RETURN_NOT_NEXT',
    );
    await expect(work((sql) => close(sql, '2025-01-01', '2025-03-31'))).rejects.toThrow(
      'VAT_RETURN_NOT_NEXT',
    );
    const second = await work((sql) => close(sql, '2025-04-01', '2025-06-30'));
    const [first] = await work((sql) =>
      sql<{ id: string }>(`SELECT id::text FROM vat_returns WHERE period_to = '2025-03-31'`, []),
    );
    await expect(work((sql) => reopen(sql, first?.id ?? ''))).rejects.toThrow('VAT_RETURN_NOT_LATEST');
    await work((sql) => reopen(sql, second));
    await expect(work((sql) => reopen(sql, second))).rejects.toThrow('VAT_RETURN_NOT_CLOSED');
    expect((await work(async (sql) => addRow(sql, await entry(sql), '2025-03-10'))).reportedOn).toBe(
      '2025-04-01',
    );
    await work((sql) => close(sql, '2025-04-01', '2025-06-30'));
  });

  test('keeps what it said', async () => {
    await expect(work((sql) => sql(`UPDATE vat_returns SET boxes = '[1]'`, []))).rejects.toThrow(
      /permission denied/,
    );
    await expect(work((sql) => sql(`DELETE FROM vat_returns`, []))).rejects.toThrow(/permission denied/);
  });

  test('closed by two at once is closed once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => work((sql) => close(sql, '2025-07-01', '2025-09-30'))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('every organization has a tax profile from its first day, and no other', async () => {
  organization = await makeOrganization(database);
  const rows = await work((sql) =>
    sql(
      `SELECT organization_id::text AS id, is_vat_registered AS "isVatRegistered", vat_filing AS "vatFiling",
      valid_from::text AS "validFrom" FROM tax_profiles`,
      [],
    ),
  );
  expect(rows).toEqual([
    {
      id: organization.organizationId,
      isVatRegistered: true,
      vatFiling: 'quarterly',
      validFrom: '2000-01-01',
    },
  ]);
});
