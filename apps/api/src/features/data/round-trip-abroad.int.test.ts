import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { draft, expectStatus, issue, issued, line, NOW, openShop, TODAY } from '../invoices/testing-sales';
import {
  changedPaths,
  exported,
  filledAbroad,
  imported,
  rowsOf,
  unpack,
  type Unpacked,
} from './testing-archives';

let api: TestApi;
const made = new Map<string, Unpacked>();
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

/** Two years of a business: sales with an advance and on payment, a cost, a year that was closed, a mail that arrived. */
async function live(country: 'HR' | 'BA', rate: string): Promise<Member> {
  const { owner, contactId } = await openShop(api, country, { buyer: { kind: 'both' } });
  const lines = [line('1', '100.00', rate)];
  if (country === 'HR')
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
      200,
    );
  await issued(owner, contactId, { issuedOn: '2025-11-05', dueOn: '2025-11-20', lines });
  await expectStatus(owner.post('/fiscal-years/2025/close', { incomeTax: '0.00' }), 201);
  const sold = await issued(owner, contactId, { issuedOn: '2026-06-01', lines });
  await expectStatus(owner.post(`/invoices/${sold.id}/payments`, { paidOn: TODAY, amount: '60.00' }), 201);
  await expectStatus(owner.post(`/invoices/${sold.id}/credit-notes`, { issuedOn: TODAY }), 201);
  const money = { contactId, paidOn: TODAY, amount: '50.00', advance: { vatRate: rate } };
  const advance = await expectStatus<{ id: string }>(owner.post('/payments', money), 201);
  const advances = [{ paymentId: advance.id, amount: '50.00' }];
  await issue(owner, (await draft(owner, { contactId, lines, advances })).id);
  const cost = { description: 'Zakup', categoryId: 'rent', netAmount: '80.00', vatRate: rate };
  const bill = { contactId, documentNumber: 'R-1', issuedOn: '2026-06-01', lines: [cost] };
  const expense = await expectStatus<{ id: string }>(owner.post('/expenses', bill), 201);
  await expectStatus(owner.post(`/expenses/${expense.id}/post`), 200);
  await api.database.asOwner(
    `INSERT INTO mail_events (organization_id, id, mail_id, kind, provider_event_id, occurred_at)
     SELECT organization_id, gen_random_uuid(), id, 'delivered', 'e-' || id, now() FROM mails WHERE organization_id = $1`,
    [owner.organizationId],
  );
  return owner;
}

const differencesOf = (member: Member) =>
  member.inContext(({ sql }) =>
    sql.rows(
      ['ledger', 'sub_ledgers', 'vat', 'closings', 'opening_items', 'audit']
        .map((name) => `SELECT * FROM verify_${name}()`)
        .join(' UNION ALL '),
    ),
  );

describe.each([
  ['HR', '25'],
  ['BA', '17'],
] as const)('an archive of %s', (country, rate) => {
  it('read back elsewhere and made again is the same, and the books hold', async () => {
    const owner = await live(country, rate);
    const archive = await exported(api, owner);
    const heir = await api.register(country, { name: 'Nova' });
    const { latest } = await imported(heir, api, archive);
    expect(latest).toMatchObject({ state: 'done' });
    const first = await unpack(archive);
    made.set(country, first);
    expect(changedPaths(first, await unpack(await exported(api, heir)))).toEqual([]);
    expect(await differencesOf(heir)).toEqual([]);
    const year = '/reports/trial-balance?from=2026-01-01&to=2026-12-31';
    const [before, after] = [await owner.get(year), await heir.get(year)];
    expect([before.status, after.body]).toEqual([200, before.body]);
  });
});

it('holds what no other archive of the tests holds', () => {
  const empty = filledAbroad.filter((table) =>
    [...made.values()].every((files) => rowsOf(files, table).length === 0),
  );
  expect(empty).toEqual([]);
});
