import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testing';
import { expectStatus } from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-06-15T10:00:00Z' });
});
afterAll(() => api.stop());

type Posting = { accountCode: string; debit: string; credit: string };
type Entry = { id: string; postings: Posting[]; totalAmount: string };
type Ledger = {
  data: { debit: string; credit: string; balance: string }[];
  turnover: object;
  closingBalance: string;
};

it('shows reversals in red on the same side, or on the other one; sums and balances stay', async () => {
  const owner = await api.register('RS');
  const entry = await expectStatus<Entry>(
    owner.post('/journal-entries', {
      postedOn: '2026-06-01',
      description: 'Naknada banke',
      postings: [
        { accountCode: '553', debit: '100.00' },
        { accountCode: '241', credit: '100.00' },
      ],
    }),
    201,
  );
  const back = await expectStatus<Entry>(
    owner.post(`/journal-entries/${entry.id}/reverse`, { postedOn: '2026-06-02' }),
    201,
  );
  const sides = ({ postings }: Entry) =>
    postings.map(({ accountCode, debit, credit }) => [accountCode, debit, credit]);
  expect(sides(back)).toEqual([
    ['553', '0.00', '100.00'],
    ['241', '100.00', '0.00'],
  ]);
  const { data: accounts } = await expectStatus<{ data: { id: string; code: string }[] }>(
    owner.get('/accounts'),
    200,
  );
  const bank = accounts.find(({ code }) => code === '241')?.id;
  const period = 'from=2026-06-01&to=2026-06-30';
  const ledger = () =>
    expectStatus<Ledger>(owner.get(`/reports/general-ledger?accountId=${bank}&${period}`), 200);
  const before = await ledger();
  expect(before.data.map(({ debit, credit, balance }) => [debit, credit, balance])).toEqual([
    ['0.00', '100.00', '-100.00'],
    ['100.00', '0.00', '0.00'],
  ]);

  const organization = await expectStatus<{ version: number }>(owner.get('/organization'), 200);
  await expectStatus(
    owner.patch('/organization', { version: organization.version, reversalDisplay: 'red' }),
    200,
  );
  const red = await expectStatus<Entry>(owner.get(`/journal-entries/${back.id}`), 200);
  expect(sides(red)).toEqual([
    ['553', '-100.00', '0.00'],
    ['241', '0.00', '-100.00'],
  ]);
  expect(sides(await expectStatus<Entry>(owner.get(`/journal-entries/${entry.id}`), 200))).toEqual(
    sides(entry),
  );
  const after = await ledger();
  expect(after.data.map(({ debit, credit, balance }) => [debit, credit, balance])).toEqual([
    ['0.00', '100.00', '-100.00'],
    ['0.00', '-100.00', '0.00'],
  ]);
  expect({ turnover: after.turnover, closing: after.closingBalance }).toEqual({
    turnover: before.turnover,
    closing: before.closingBalance,
  });
  const csv = await owner.get(`/reports/journal?${period}&format=csv`).buffer(true);
  expect(csv.text).toMatch(/;553;[^;]*;[^;]*;-100,00;0,00/);
});
