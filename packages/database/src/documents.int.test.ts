import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client';
import { databaseError } from './errors';
import type { Sql } from './sql';
import {
  insertEntry,
  issueInvoice,
  makeOrganization,
  sale,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
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
const inside = <T>(work: (sql: Sql) => Promise<T>) => database.inOrganizationSql(organization, work);
const issue = (issuedOn = '2025-03-10') => inside((sql) => issueInvoice(sql, organization, { issuedOn }));
const verify = () => inside((sql) => sql('SELECT * FROM verify_ledger()'));
const stateOf = async (id: string) =>
  (
    await inside((sql) =>
      sql('SELECT settlement, paid_amount, credited_amount, version FROM invoice_states WHERE id = $1', [id]),
    )
  )[0];

describe('numbers', () => {
  test('have no gap under concurrent issues with random aborts', async () => {
    const clients = Array.from({ length: 12 }, (_, client) => client);
    let issued = 0;
    await Promise.all(
      clients.map(async (client) => {
        for (let round = 0; round < 15; round += 1) {
          await inside(async (sql) => {
            await issueInvoice(sql, organization);
            // A fixed third of the work fails, at different moments.
            if ((client + round) % 3 === 0) throw new Error('aborted');
          }).then(
            () => (issued += 1),
            () => undefined,
          );
        }
      }),
    );
    expect(issued).toBe(120);
    const [row] = await inside((sql) =>
      sql('SELECT min(sequence) AS first, max(sequence) AS last, count(*)::int AS count FROM invoices'),
    );
    expect(row).toEqual({ first: 1, last: 120, count: 120 });
    expect(await verify()).toEqual([]);
  });

  test('do not go back in time within a year, and begin anew with the year', async () => {
    await issue('2025-03-10');
    expect(await fault(issue('2025-03-09'))).toEqual({
      kind: 'raised',
      code: 'NUMBER_DATE_BACKWARDS',
      detail: '2025-03-10',
    });
    expect((await issue('2025-03-10')).sequence).toBe(2);
    expect((await issue('2026-01-01')).sequence).toBe(1);
    expect((await issue('2024-12-31')).sequence).toBe(1);
    expect((await issue('2025-12-31')).sequence).toBe(3);
  });

  test('continue where the business left off', async () => {
    await inside((sql) =>
      sql(
        `INSERT INTO number_series (organization_id, kind, series, year, format, next_number)
         VALUES ($1, 'invoice', 'B', 2025, '{number}', 57)`,
        [organization.organizationId],
      ),
    );
    const first = await inside((sql) => issueInvoice(sql, organization, { series: 'B' }));
    const second = await inside((sql) => issueInvoice(sql, organization, { series: 'B' }));
    expect([first.sequence, second.sequence]).toEqual([57, 58]);
    expect(await verify()).toEqual([]);
  });

  test('that end on no document are refused, and so are numbers that nobody took', async () => {
    const wasted = inside((sql) => sql(`SELECT * FROM take_number('invoice', 'A', 2025, '2025-03-10')`));
    expect(await fault(wasted)).toMatchObject({ kind: 'raised', code: 'NUMBER_UNUSED' });
    const [series] = await inside((sql) =>
      sql(`SELECT next_number FROM number_series WHERE kind = 'invoice'`),
    );
    expect(series).toEqual({ next_number: 1 });
    for (const text of [
      'UPDATE number_series SET next_number = 5',
      'UPDATE number_series SET last_issued_on = NULL',
      'DELETE FROM number_series',
    ]) {
      expect(await fault(inside((sql) => sql(text))), text).toMatchObject({ kind: 'forbidden' });
    }
    expect(
      await fault(inside((sql) => sql(`SELECT take_number('invoice', 'Z', 2025, '2025-03-10')`))),
    ).toMatchObject({
      code: 'SERIES_MISSING',
    });
    expect(
      await fault(inside((sql) => sql(`SELECT take_number('invoice', 'A', 2024, '2025-03-10')`))),
    ).toMatchObject({
      code: 'NUMBER_YEAR_MISMATCH',
    });
  });
});

describe('an issued document', () => {
  test('does not change: not itself, its lines, its groups nor what its state says of it', async () => {
    const { id } = await issue();
    for (const text of [
      'UPDATE invoices SET note = $1::uuid::text',
      'DELETE FROM invoices WHERE id = $1',
      'UPDATE invoice_lines SET description = $1::uuid::text',
      'DELETE FROM invoice_lines WHERE invoice_id = $1',
      'DELETE FROM invoice_vat_groups WHERE invoice_id = $1',
    ]) {
      expect(await fault(inside((sql) => sql(text, [id]))), text).toMatchObject({ kind: 'forbidden' });
      expect(await fault(fresh.asOwner(text, [id])), text).toMatchObject({ code: 'ROW_IMMUTABLE' });
    }
    for (const change of [
      'gross_amount = gross_amount + 1, net_amount = net_amount + 1',
      "state = 'draft', number = NULL",
      "number = '7'",
      "contact_name = 'Drugi'",
      'due_on = due_on + 1',
      "currency = 'EUR'",
    ]) {
      const text = `UPDATE invoice_states SET ${change} WHERE id = $1`;
      expect(await fault(inside((sql) => sql(text, [id]))), text).toMatchObject({ code: 'ROW_IMMUTABLE' });
      expect(await fault(fresh.asOwner(text, [id])), text).toMatchObject({ code: 'ROW_IMMUTABLE' });
    }
    expect(await fault(inside((sql) => sql('DELETE FROM invoice_states WHERE id = $1', [id])))).toMatchObject(
      {
        code: 'ROW_IMMUTABLE',
      },
    );
    await inside((sql) =>
      sql(
        'UPDATE invoice_states SET sent_at = now(), viewed_at = now(), version = version + 1 WHERE id = $1',
        [id],
      ),
    );
  });

  test('gets no further lines or groups', async () => {
    const { id } = await issue();
    const line = (position: number) =>
      inside((sql) =>
        sql(
          `INSERT INTO invoice_lines (organization_id, invoice_id, position, description, quantity, unit, unit_price,
             vat_category, vat_rate, net_amount, vat_amount, gross_amount)
           VALUES ($1, $2, $3, 'Još', 1, 'C62', 0, 'S', 20, 0, 0, 0)`,
          [organization.organizationId, id, position],
        ),
      );
    expect(await fault(line(2))).toMatchObject({ code: 'ROW_IMMUTABLE' });
    const group = inside((sql) =>
      sql(
        `INSERT INTO invoice_vat_groups (organization_id, invoice_id, position, category, rate, net_amount, vat_amount,
           gross_amount, base_net_amount, base_vat_amount) VALUES ($1, $2, 2, 'Z', 0, 0, 0, 0, 0, 0)`,
        [organization.organizationId, id],
      ),
    );
    expect(await fault(group)).toMatchObject({ code: 'ROW_IMMUTABLE' });
  });

  test('shows the same figures in lines, groups, totals and state', async () => {
    for (const [change, code] of [
      ["UPDATE invoice_states SET contact_name = 'x' WHERE false", undefined],
      [
        'INSERT INTO invoice_lines SELECT organization_id, invoice_id, 2, NULL, NULL, NULL, description, quantity, unit, unit_price, NULL, vat_category, vat_rate, NULL, NULL, 0, 0.01, 0, 0.01 FROM invoice_lines',
        'INVOICE_NOT_TIED',
      ],
      [
        "INSERT INTO invoice_vat_groups SELECT organization_id, invoice_id, 2, 'Z', 0, NULL, 0, 0, 0, 0.01, 0 FROM invoice_vat_groups",
        'INVOICE_NOT_TIED',
      ],
    ] as const) {
      organization = await makeOrganization(database);
      const outcome = await fault(
        inside(async (sql) => {
          await issueInvoice(sql, organization);
          await sql(change);
        }),
      );
      expect(outcome?.code, change).toBe(code);
    }
  });

  test('needs lines, and no state is issued without its document', async () => {
    const id = randomUUID();
    const stateOnly = inside((sql) =>
      sql(
        `INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_name, issued_on, due_on, currency,
           net_amount, vat_amount, gross_amount) VALUES ($1, $2, 'invoice', 'issued', '9', 'K', '2025-01-01', '2025-01-01', 'RSD', 0, 0, 0)`,
        [organization.organizationId, id],
      ),
    );
    expect(await fault(stateOnly)).toMatchObject({ code: 'INVOICE_MISSING' });
  });

  test('cannot be born paid', async () => {
    const paid = inside((sql) =>
      sql(
        `INSERT INTO invoice_states (organization_id, id, kind, contact_name, issued_on, due_on, currency, net_amount,
           vat_amount, gross_amount, paid_amount) VALUES ($1, $2, 'invoice', 'K', '2025-01-01', '2025-01-01', 'RSD', 1, 0, 1, 1)`,
        [organization.organizationId, randomUUID()],
      ),
    );
    expect(await fault(paid)).toMatchObject({ code: 'AMOUNT_FOLLOWS_ALLOCATIONS' });
  });
});

describe('a draft', () => {
  test('is changed and deleted freely', async () => {
    const id = randomUUID();
    await database.inOrganization(organization, async (db) => {
      const { organizationId, contactId } = organization;
      await db.invoiceState.create({
        data: {
          organizationId,
          id,
          kind: 'invoice',
          contactId,
          contactName: 'Kupac',
          issuedOn: new Date('2025-01-01'),
          dueOn: new Date('2025-01-15'),
          currency: 'RSD',
          netAmount: '100',
          vatAmount: '20',
          grossAmount: '120',
        },
      });
      await db.invoiceDraft.create({ data: { organizationId, id, contactId, content: { lines: [] } } });
    });
    const state = await database.inOrganization(organization, (db) =>
      db.invoiceState.update({
        where: { organizationId_id: { organizationId: organization.organizationId, id } },
        data: { grossAmount: '240', netAmount: '200', vatAmount: '40', version: { increment: 1 } },
      }),
    );
    expect(state).toMatchObject({ settlement: 'none', version: 2 });
    await inside(async (sql) => {
      await sql('DELETE FROM invoice_drafts WHERE id = $1', [id]);
      await sql('DELETE FROM invoice_states WHERE id = $1', [id]);
    });
    expect(await inside((sql) => sql('SELECT 1 FROM invoice_states'))).toEqual([]);
  });
});

describe('a payment', () => {
  const pay = async (sql: Sql, amount: string, direction: 'in' | 'out' = 'in', currency = 'RSD') => {
    const id = randomUUID();
    await sql(
      `INSERT INTO payments (organization_id, id, direction, contact_id, paid_on, amount, currency, exchange_rate, base_amount)
       VALUES ($1, $2, $3, $4, '2025-04-01', $5, $6, 1, $5)`,
      [organization.organizationId, id, direction, organization.contactId, amount, currency],
    );
    return id;
  };
  const allocate = (
    sql: Sql,
    from: { payment?: string; creditNote?: string },
    invoiceId: string,
    amount: string,
  ) =>
    sql(
      `INSERT INTO payment_allocations (organization_id, id, payment_id, credit_note_id, invoice_id, amount, allocated_on)
       VALUES ($1, $2, $3, $4, $5, $6, '2025-04-01')`,
      [
        organization.organizationId,
        randomUUID(),
        from.payment ?? null,
        from.creditNote ?? null,
        invoiceId,
        amount,
      ],
    );

  test('moves the amounts of both sides, and the settlement with them', async () => {
    const { id } = await issue();
    const payment = await inside(async (sql) => {
      const made = await pay(sql, '150');
      await allocate(sql, { payment: made }, id, '70');
      return made;
    });
    expect(await stateOf(id)).toEqual({
      settlement: 'partial',
      paid_amount: '70.0000',
      credited_amount: '0.0000',
      version: 2,
    });
    await inside((sql) => allocate(sql, { payment }, id, '50'));
    expect(await stateOf(id)).toMatchObject({ settlement: 'settled', paid_amount: '120.0000' });
    const [state] = await inside((sql) => sql('SELECT amount, allocated_amount FROM payment_states'));
    expect(state).toEqual({ amount: '150.0000', allocated_amount: '120.0000' });
    expect(await verify()).toEqual([]);
  });

  test('is not allocated beyond what is due or what it holds, by any order of parallel requests', async () => {
    const { id } = await issue();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        fault(inside(async (sql) => allocate(sql, { payment: await pay(sql, '30') }, id, '30'))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome?.code === 'PAYMENT_EXCEEDS_DUE')).toHaveLength(6);
    const other = await issue();
    const tooMuch = inside(async (sql) =>
      allocate(sql, { payment: await pay(sql, '50') }, other.id, '50.01'),
    );
    expect(await fault(tooMuch)).toMatchObject({ kind: 'check', code: 'ALLOCATION_EXCEEDS_PAYMENT' });
  });

  test('is released by a negative row, back to where it was and no further', async () => {
    const { id } = await issue();
    const payment = await inside(async (sql) => {
      const made = await pay(sql, '120');
      await allocate(sql, { payment: made }, id, '120');
      return made;
    });
    await inside((sql) => allocate(sql, { payment }, id, '-120'));
    expect(await stateOf(id)).toMatchObject({ settlement: 'open', paid_amount: '0.0000' });
    const further = inside((sql) => allocate(sql, { payment }, id, '-1'));
    expect(await fault(further)).toMatchObject({ kind: 'check' });
    expect(await verify()).toEqual([]);
  });

  test('of another currency, direction or customer settles nothing', async () => {
    const { id } = await issue();
    const attempt = (currency: string, direction: 'in' | 'out') =>
      fault(
        inside(async (sql) =>
          allocate(sql, { payment: await pay(sql, '10', direction, currency) }, id, '10'),
        ),
      );
    expect(await attempt('EUR', 'in')).toMatchObject({ code: 'ALLOCATION_CURRENCY_DIFFERS' });
    expect(await attempt('RSD', 'out')).toMatchObject({ code: 'ALLOCATION_NOT_POSSIBLE' });
    const mine = organization;
    const stranger = randomUUID();
    await inside((sql) =>
      sql(
        `INSERT INTO contacts (organization_id, id, kind, name, country, sort_key) VALUES ($1, $2, 'both', 'D', 'RS', 'd')`,
        [mine.organizationId, stranger],
      ),
    );
    organization = { ...mine, contactId: stranger };
    expect(await attempt('RSD', 'in')).toMatchObject({ code: 'ALLOCATION_CONTACT_DIFFERS' });
  });

  test('is what the paid amount follows; nobody writes it', async () => {
    const { id } = await issue();
    const written = inside((sql) => sql('UPDATE invoice_states SET paid_amount = 120 WHERE id = $1', [id]));
    expect(await fault(written)).toMatchObject({ code: 'AMOUNT_FOLLOWS_ALLOCATIONS' });
  });

  test('in the form of a credit note cancels the invoice', async () => {
    const { id } = await issue();
    const note = await inside(async (sql) => {
      const made = await issueInvoice(sql, organization, {
        issuedOn: '2025-03-11',
        kind: 'creditNote',
        correctsInvoiceId: id,
      });
      await allocate(sql, { creditNote: made.id }, id, '120');
      return made;
    });
    expect(await stateOf(id)).toMatchObject({
      settlement: 'cancelled',
      credited_amount: '120.0000',
      paid_amount: '0.0000',
    });
    expect(await stateOf(note.id)).toMatchObject({ settlement: 'settled' });
    expect(await verify()).toEqual([]);
  });

  test('survives random allocation and release: the checks find nothing', async () => {
    const invoices = [await issue(), await issue(), await issue()];
    const payments = await inside(async (sql) => [
      await pay(sql, '200'),
      await pay(sql, '90'),
      await pay(sql, '15.5'),
    ]);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    let done = 0;
    for (let step = 0; step < 120; step += 1) {
      const amount = String((random(400) - 150) / 10);
      const invoice = invoices[random(3)]?.id ?? '';
      const payment = payments[random(3)] ?? '';
      const outcome = await fault(inside((sql) => allocate(sql, { payment }, invoice, amount)));
      if (outcome === undefined) done += 1;
      else expect(outcome.kind).toBe('check');
    }
    expect(done).toBeGreaterThan(20);
    expect(await verify()).toEqual([]);
  });
});

describe('an expense', () => {
  const draft = (sql: Sql, id: string) =>
    sql(
      `WITH s AS (
         INSERT INTO expense_states (organization_id, id, supplier_name, issued_on, due_on, currency, net_amount,
           vat_amount, gross_amount) VALUES ($1, $2, 'Dobavljač', '2025-03-01', '2025-03-15', 'RSD', 50, 10, 60)
       ), e AS (
         INSERT INTO expenses (organization_id, id, issued_on, currency, exchange_rate, net_amount, vat_amount,
           gross_amount, deductible_vat_amount) VALUES ($1, $2, '2025-03-01', 'RSD', 1, 50, 10, 60, 10)
       )
       INSERT INTO expense_lines (organization_id, expense_id, position, description, account_id, vat_category, vat_rate,
         net_amount, vat_amount, gross_amount, deductible_vat_amount) VALUES ($1, $2, 1, 'Gorivo', $3, 'S', 20, 50, 10, 60, 10)`,
      [organization.organizationId, id, organization.accounts.cost],
    );
  const post = (sql: Sql, id: string) =>
    insertEntry(sql, organization.organizationId, '2025-03-01', sale(organization)).then((entryId) =>
      sql(`UPDATE expense_states SET state = 'posted', entry_id = $2, posted_at = now() WHERE id = $1`, [
        id,
        entryId,
      ]),
    );

  test('changes while it is a draft and not after', async () => {
    const id = randomUUID();
    await inside((sql) => draft(sql, id));
    await inside((sql) => sql("UPDATE expense_lines SET description = 'Dizel' WHERE expense_id = $1", [id]));
    await inside((sql) => post(sql, id));
    for (const text of [
      "UPDATE expense_lines SET description = 'X' WHERE expense_id = $1",
      'DELETE FROM expense_lines WHERE expense_id = $1',
      "UPDATE expenses SET note = 'X' WHERE id = $1",
      'DELETE FROM expenses WHERE id = $1',
      "UPDATE expense_states SET supplier_name = 'X' WHERE id = $1",
      "UPDATE expense_states SET state = 'draft', entry_id = NULL WHERE id = $1",
      'DELETE FROM expense_states WHERE id = $1',
    ]) {
      expect(await fault(inside((sql) => sql(text, [id]))), text).toMatchObject({ code: 'ROW_IMMUTABLE' });
    }
    await inside((sql) =>
      sql("UPDATE expense_states SET approval = 'approved', approved_at = now() WHERE id = $1", [id]),
    );
  });

  test('is not posted without an entry, nor with lines that add up to something else', async () => {
    const id = randomUUID();
    await inside((sql) => draft(sql, id));
    const bare = inside((sql) => sql("UPDATE expense_states SET state = 'posted' WHERE id = $1", [id]));
    expect(await fault(bare)).toMatchObject({ code: 'OPENING_ITEM_NOT_TIED' });
    await inside((sql) =>
      sql('UPDATE expense_lines SET net_amount = 49, gross_amount = 59 WHERE expense_id = $1', [id]),
    );
    expect(await fault(inside((sql) => post(sql, id)))).toMatchObject({ code: 'EXPENSE_NOT_TIED' });
  });

  test('keeps its receipts once posted, and still takes another', async () => {
    const id = randomUUID();
    const receipt = async (sql: Sql, position: number) => {
      const fileId = randomUUID();
      await sql(
        `INSERT INTO files (organization_id, id, kind, content_type, byte_size, sha256, name, storage_key)
         VALUES ($1, $2, 'receipt', 'image/png', 1, 'x', 'r.png', $3)`,
        [organization.organizationId, fileId, fileId],
      );
      await sql(
        'INSERT INTO expense_receipts (organization_id, expense_id, file_id, position) VALUES ($1, $2, $3, $4)',
        [organization.organizationId, id, fileId, position],
      );
    };
    await inside(async (sql) => {
      await draft(sql, id);
      await receipt(sql, 1);
    });
    await inside((sql) => post(sql, id));
    await inside((sql) => receipt(sql, 2));
    const [state] = await inside((sql) => sql('SELECT receipt_count FROM expense_states'));
    expect(state).toEqual({ receipt_count: 2 });
    const removed = inside((sql) => sql('DELETE FROM expense_receipts WHERE expense_id = $1', [id]));
    expect(await fault(removed)).toMatchObject({ code: 'ROW_IMMUTABLE' });
  });

  test('gives nothing of its content to another expense', async () => {
    const [posted, other] = [randomUUID(), randomUUID()];
    await inside(async (sql) => {
      await draft(sql, posted);
      await draft(sql, other);
      await sql('UPDATE expense_lines SET position = 2 WHERE expense_id = $1', [other]);
      await sql(
        `INSERT INTO files (organization_id, id, kind, content_type, byte_size, sha256, name, storage_key)
         VALUES ($1, $2, 'receipt', 'image/png', 1, 'x', 'r.png', $3)`,
        [organization.organizationId, posted, `moved/${posted}`],
      );
      await sql(
        'INSERT INTO expense_receipts (organization_id, expense_id, file_id, position) VALUES ($1, $2, $2, 1)',
        [organization.organizationId, posted],
      );
    });
    await inside((sql) => post(sql, posted));
    for (const table of ['expense_lines', 'expense_receipts']) {
      const moved = inside((sql) =>
        sql(`UPDATE ${table} SET expense_id = $2 WHERE expense_id = $1`, [posted, other]),
      );
      expect(await fault(moved), table).toMatchObject({ code: 'ROW_IMMUTABLE' });
    }
  });

  test('is paid by a payment going out', async () => {
    const id = randomUUID();
    await inside((sql) => draft(sql, id));
    const payment = randomUUID();
    const pay = (amount: string) =>
      inside(async (sql) => {
        await sql(
          `INSERT INTO payments (organization_id, id, direction, paid_on, amount, currency, exchange_rate, base_amount)
           VALUES ($1, $2, 'out', '2025-04-01', 60, 'RSD', 1, 60) ON CONFLICT DO NOTHING`,
          [organization.organizationId, payment],
        );
        await sql(
          `INSERT INTO payment_allocations (organization_id, id, payment_id, expense_id, amount, allocated_on)
           VALUES ($1, $2, $3, $4, $5, '2025-04-01')`,
          [organization.organizationId, randomUUID(), payment, id, amount],
        );
      });
    expect(await fault(pay('60'))).toMatchObject({ code: 'ALLOCATION_NOT_POSSIBLE' });
    await inside((sql) => post(sql, id));
    await pay('20');
    await pay('40');
    const [state] = await inside((sql) => sql('SELECT settlement, paid_amount FROM expense_states'));
    expect(state).toEqual({ settlement: 'settled', paid_amount: '60.0000' });
    expect(await verify()).toEqual([]);
  });
});
