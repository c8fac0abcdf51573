import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import {
  insertEntry,
  insertPostings,
  makeOrganization,
  sale,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
  type TestPosting,
} from './testing';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url, { connections: 12, connectionTimeoutMs: 60_000 });
});
beforeEach(async () => {
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
const post = (postings: readonly TestPosting[], postedOn = '2025-03-10') =>
  database.inOrganizationSql(organization, (sql) =>
    insertEntry(sql, organization.organizationId, postedOn, postings),
  );
const verify = () => database.inOrganizationSql(organization, (sql) => sql('SELECT * FROM verify_ledger()'));
/** Runs as the owner with triggers off: what only a person with the server's password could do. */
const tamper = (text: string, values: unknown[]) =>
  fresh.asOwner(
    `DO $do$ BEGIN SET LOCAL session_replication_role = replica; EXECUTE ${quote(text, values)}; END $do$`,
  );
const quote = (text: string, values: unknown[]) =>
  `format(${literal(text)}${values.map((value) => `, ${literal(String(value))}`).join('')})`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

describe('an entry', () => {
  test('is numbered within its year, sealed and summed by month', async () => {
    await post(sale(organization));
    await post(sale(organization), '2024-12-31');
    await post(sale(organization));
    const seen = await database.inOrganizationSql(organization, async (sql) => ({
      entries: await sql('SELECT year, number FROM journal_entries ORDER BY year, number'),
      seals: await sql('SELECT sequence FROM ledger_seals ORDER BY sequence'),
      balances: await sql(
        `SELECT month, debit, credit FROM account_balances WHERE account_id = $1 ORDER BY month`,
        [organization.accounts.receivables],
      ),
    }));
    expect(seen).toEqual({
      entries: [
        { year: 2024, number: 1 },
        { year: 2025, number: 1 },
        { year: 2025, number: 2 },
      ],
      seals: [{ sequence: '1' }, { sequence: '2' }, { sequence: '3' }],
      balances: [
        { month: '2024-12-01', debit: '120.0000', credit: '0.0000' },
        { month: '2025-03-01', debit: '240.0000', credit: '0.0000' },
      ],
    });
    expect(await verify()).toEqual([]);
  });

  test('that is off by the smallest amount is refused at commit, and leaves no trace', async () => {
    const [first, ...others] = sale(organization);
    const off = [{ ...first, debit: '120.0001' } as TestPosting, ...others];
    expect(await fault(post(off))).toMatchObject({ kind: 'raised', code: 'ENTRY_UNBALANCED' });
    const left = await database.inOrganizationSql(organization, (sql) =>
      sql(
        'SELECT 1 FROM journal_entries UNION ALL SELECT 1 FROM account_balances UNION ALL SELECT 1 FROM journal_years',
      ),
    );
    expect(left).toEqual([]);
  });

  test('balances in each document currency, and an exchange difference has 0 there', async () => {
    const { bank, receivables, revenue } = organization.accounts;
    const paid: TestPosting[] = [
      { accountId: bank, debit: '11730', documentDebit: '100', currency: 'EUR' },
      { accountId: receivables, credit: '11710', documentCredit: '100', currency: 'EUR' },
      { accountId: revenue, credit: '20', documentCredit: '0', currency: 'EUR' },
    ];
    await post(paid);
    const mixed = paid.map((posting, at) => (at === 1 ? { ...posting, currency: 'USD' } : posting));
    expect(await fault(post(mixed))).toMatchObject({ code: 'ENTRY_UNBALANCED' });
    const shifted = paid.map((posting, at) => (at === 1 ? { ...posting, documentCredit: '99' } : posting));
    expect(await fault(post(shifted))).toMatchObject({ code: 'ENTRY_UNBALANCED' });
  });

  test('of one posting, of none, with a negative, a zero or a two-sided posting is refused', async () => {
    const { bank, revenue } = organization.accounts;
    expect(await fault(post([]))).toMatchObject({ code: 'ENTRY_TOO_SHORT' });
    expect(await fault(post([{ accountId: bank, debit: '1' }]))).toMatchObject({ code: 'ENTRY_TOO_SHORT' });
    const pair = (debit: string, credit: string): TestPosting[] => [
      { accountId: bank, debit },
      { accountId: revenue, credit },
    ];
    expect(await fault(post(pair('-1', '-1')))).toMatchObject({ kind: 'check', code: 'POSTING_NEGATIVE' });
    expect(await fault(post(pair('0', '0')))).toMatchObject({ kind: 'check', code: 'POSTING_ZERO' });
    const both: TestPosting[] = [
      { accountId: bank, debit: '1', credit: '1' },
      { accountId: revenue, debit: '1', credit: '1' },
    ];
    expect(await fault(post(both))).toMatchObject({ kind: 'check', constraint: 'postings_one_side' });
  });

  test('takes no more postings once it is posted, not even balanced ones', async () => {
    const entryId = await post(sale(organization));
    const more = database.inOrganizationSql(organization, (sql) =>
      insertPostings(sql, organization.organizationId, entryId, '2025-03-10', sale(organization), 10),
    );
    expect(await fault(more)).toMatchObject({ code: 'ROW_IMMUTABLE' });
  });

  test('cannot have postings on another day than its own', async () => {
    const split = database.inOrganizationSql(organization, async (sql) => {
      const entryId = await insertEntry(sql, organization.organizationId, '2025-03-10', []);
      await insertPostings(sql, organization.organizationId, entryId, '2025-04-10', sale(organization));
    });
    expect(await fault(split)).toMatchObject({ kind: 'foreignKey' });
  });

  test('is reversed once', async () => {
    const entryId = await post(sale(organization));
    const reverse = () =>
      database.inOrganizationSql(organization, async (sql) => {
        const id = randomUUID();
        await sql(
          `INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, reverses_entry_id)
           VALUES ($1, $2, '2025-03-11', 'Storno', 'reversal', $3)`,
          [organization.organizationId, id, entryId],
        );
        await insertPostings(sql, organization.organizationId, id, '2025-03-11', sale(organization));
      });
    await reverse();
    expect(await fault(reverse())).toMatchObject({ kind: 'unique', code: 'ENTRY_ALREADY_REVERSED' });
  });
});

describe('what is posted', () => {
  const TABLES = ['journal_entries', 'postings', 'ledger_seals', 'audit_events', 'invoices', 'payments'];

  test.each(TABLES)('%s cannot be changed, removed or emptied by the runtime role', async (table) => {
    for (const text of [
      `UPDATE ${table} SET organization_id = organization_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      expect(await fault(database.inOrganizationSql(organization, (sql) => sql(text))), text).toMatchObject({
        kind: 'forbidden',
      });
    }
  });

  test.each(['ledger_heads', 'journal_years', 'account_balances', 'payment_states'])(
    '%s is kept by the database alone',
    async (table) => {
      for (const text of [`UPDATE ${table} SET organization_id = organization_id`, `DELETE FROM ${table}`]) {
        expect(await fault(database.inOrganizationSql(organization, (sql) => sql(text))), text).toMatchObject(
          {
            kind: 'forbidden',
          },
        );
      }
    },
  );

  test('cannot be changed by the owner of the tables either', async () => {
    const entryId = await post(sale(organization));
    for (const text of [
      'UPDATE postings SET debit = debit + 1 WHERE entry_id = $1',
      'DELETE FROM postings WHERE entry_id = $1',
      'UPDATE journal_entries SET description = $1::uuid::text',
    ]) {
      expect(await fault(fresh.asOwner(text, [entryId])), text).toMatchObject({ code: 'ROW_IMMUTABLE' });
    }
  });
});

describe('the checks', () => {
  test('find one changed byte in any part of an entry', async () => {
    const changes: Record<string, string> = {
      description: "UPDATE journal_entries SET description = 'proba' WHERE id = %L",
      day: "UPDATE journal_entries SET posted_on = '2025-03-11' WHERE id = %L",
      author: "UPDATE journal_entries SET created_by = '00000000-0000-0000-0000-000000000001' WHERE id = %L",
      instant: "UPDATE journal_entries SET created_at = created_at + interval '1 microsecond' WHERE id = %L",
      contact:
        "UPDATE postings SET contact_id = '00000000-0000-0000-0000-000000000001' WHERE entry_id = %L AND line = 2",
      amounts: 'UPDATE postings SET debit = debit * 2, credit = credit * 2 WHERE entry_id = %L',
    };
    for (const [part, change] of Object.entries(changes)) {
      organization = await makeOrganization(database);
      await post(sale(organization));
      const entryId = await post(sale(organization));
      await post(sale(organization));
      expect(await verify()).toEqual([]);
      await tamper(change, [entryId]);
      const found = await verify();
      expect(found, part).toContainEqual({ check_name: 'chain', record: entryId, problem: 'SEAL_BROKEN' });
      expect(
        found.filter((row) => row.check_name === 'chain'),
        part,
      ).toHaveLength(1);
    }
  });

  test('find a removed entry, a removed seal and a rewritten head', async () => {
    await post(sale(organization));
    const entryId = await post(sale(organization));
    const last = await post(sale(organization));
    await tamper('DELETE FROM ledger_seals WHERE entry_id = %L', [entryId]);
    expect(await verify()).toEqual(
      expect.arrayContaining([
        { check_name: 'chain', record: entryId, problem: 'ENTRY_UNSEALED' },
        { check_name: 'chain', record: last, problem: 'SEAL_MISSING' },
      ]),
    );
    await tamper('UPDATE ledger_heads SET last_sequence = 9 WHERE organization_id = %L', [
      organization.organizationId,
    ]);
    expect(await verify()).toContainEqual({ check_name: 'chain', record: '9', problem: 'HEAD_BROKEN' });
  });

  test('find a balance that is not what the postings add up to', async () => {
    await post(sale(organization));
    await tamper('UPDATE account_balances SET debit = debit + 0.0001 WHERE account_id = %L', [
      organization.accounts.bank,
    ]);
    expect(await verify()).toEqual([]);
    await tamper('UPDATE account_balances SET debit = debit + 0.0001 WHERE account_id = %L', [
      organization.accounts.receivables,
    ]);
    expect(await verify()).toEqual([
      {
        check_name: 'balances',
        record: organization.accounts.receivables,
        problem: 'BALANCE_DIFFERS 2025-03',
      },
    ]);
  });

  test('find nothing after many writers at once with aborts between', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 240 }, async (_, at) => {
        const month = String(1 + (at % 12)).padStart(2, '0');
        return database
          .inOrganizationSql(organization, async (sql) => {
            await insertEntry(sql, organization.organizationId, `2025-${month}-15`, sale(organization));
            if (at % 5 === 0) throw new Error('aborted');
          })
          .then(
            () => 1,
            () => 0,
          );
      }),
    );
    const posted = outcomes.filter((outcome) => outcome === 1).length;
    expect(posted).toBe(192);
    expect(await verify()).toEqual([]);
    const [sum] = await database.inOrganizationSql(organization, (sql) =>
      sql('SELECT sum(debit) AS debit, sum(credit) AS credit FROM account_balances'),
    );
    expect(sum).toEqual({ debit: '23040.0000', credit: '23040.0000' });
  });
});

describe('a period', () => {
  const setState = (month: string, state: 'open' | 'locked', target = organization) =>
    database.inOrganizationSql(target, (sql) =>
      sql(
        `INSERT INTO fiscal_periods (organization_id, month, state) VALUES ($1, $2, $3)
         ON CONFLICT (organization_id, month) DO UPDATE SET state = excluded.state`,
        [target.organizationId, month, state],
      ),
    );

  test('is opened by the first posting, and takes none while locked', async () => {
    await post(sale(organization));
    await setState('2025-03-01', 'locked');
    expect(await fault(post(sale(organization)))).toEqual({
      kind: 'raised',
      code: 'PERIOD_LOCKED',
      detail: '2025-03',
    });
    await post(sale(organization), '2025-04-01');
    await setState('2025-03-01', 'open');
    await post(sale(organization));
  });

  test('before a locked one is not opened on demand, nor is a date out of reason', async () => {
    await setState('2025-03-01', 'locked');
    expect(await fault(post(sale(organization), '2025-02-28'))).toMatchObject({ code: 'PERIOD_MISSING' });
    expect(await fault(post(sale(organization), '1989-12-31'))).toMatchObject({ code: 'PERIOD_MISSING' });
    expect(await fault(post(sale(organization), '2999-01-01'))).toMatchObject({ code: 'PERIOD_MISSING' });
    await setState('2025-02-01', 'open');
    await post(sale(organization), '2025-02-28');
  });

  test('is a month and is not removed', async () => {
    expect(await fault(setState('2025-03-02', 'open'))).toMatchObject({
      constraint: 'fiscal_periods_first_day',
    });
    await setState('2025-03-01', 'locked');
    expect(await fault(fresh.asOwner('DELETE FROM fiscal_periods'))).toMatchObject({ code: 'ROW_IMMUTABLE' });
  });

  test('locked while many post: whatever got in, got in before the lock', async () => {
    // Each round locks one month in the middle of eight postings into it.
    for (let round = 0; round < 240; round += 1) {
      const month = `${2000 + Math.floor(round / 12)}-${String(1 + (round % 12)).padStart(2, '0')}`;
      let atLock: number | undefined;
      const lock = async () => {
        await setState(`${month}-01`, 'locked');
        const rows = await database.inOrganizationSql(organization, (sql) =>
          sql<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entries WHERE posted_on = $1`, [
            `${month}-15`,
          ]),
        );
        atLock = rows[0]?.n;
      };
      const posting = () => fault(post(sale(organization), `${month}-15`));
      const work = [
        posting(),
        posting(),
        posting(),
        lock(),
        posting(),
        posting(),
        posting(),
        posting(),
        posting(),
      ];
      const faults = (await Promise.all(work)).filter((outcome) => outcome !== undefined);
      const rows = await database.inOrganizationSql(organization, (sql) =>
        sql<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entries WHERE posted_on = $1`, [
          `${month}-15`,
        ]),
      );
      expect(rows[0]?.n).toBe(atLock);
      expect(rows[0]?.n).toBe(8 - faults.length);
      expect(faults.every((outcome) => outcome?.code === 'PERIOD_LOCKED')).toBe(true);
    }
    expect(await verify()).toEqual([]);
  });
});
