import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { expectStatus, issued, line, openShop, postingsOf, refused } from '../invoices/testing-sales';
import { bill, close, withVat } from '../vat/testing-vat';
import { readBooks } from '../verifications/verify-ledgers';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2027-02-10T10:00:00Z' });
});
afterAll(() => api.stop());

/** What the nightly reading finds. */
async function differencesOf({ organizationId }: Member) {
  for await (const { differences } of readBooks(api.services, [organizationId])) return differences;
  throw new Error('nothing was read');
}

const quarter = ['2026-10-01', '2026-12-31'] as const;

/** 200.01 of output VAT, 60.00 of input VAT in the last quarter: the form says 140, a hundredth is rounding. */
async function withLastQuarter(): Promise<Member> {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
  const sold = { issuedOn: '2026-11-05', dueOn: '2026-11-05', lines: [line('1', '1000.05', '20')] };
  await withVat(owner, await issued(owner, contactId, sold));
  const rent = { description: 'Zakup', categoryId: 'rent', netAmount: '300.00', vatRate: '20' };
  await bill(owner, { issuedOn: '2026-12-10', lines: [rent] });
  return owner;
}

const closeYear = (owner: Member) =>
  expectStatus(owner.post('/fiscal-years/2026/close', { incomeTax: '0.00' }), 201);
const lock = (owner: Member, month: string) => expectStatus(owner.post(`/periods/${month}/lock`, {}), 200);
const bodyOf = async (owner: Member, path: string) =>
  (await expectStatus<object>(owner.get(path), 200)) as unknown;
const dayOf = async (owner: Member, entryId: string | null) =>
  (await expectStatus<{ postedOn: string }>(owner.get(`/journal-entries/${entryId}`), 200)).postedOn;
const reversalsOf = (owner: Member, entryId: string | null) =>
  owner.inContext(({ sql }) =>
    sql.rows<{ day: string }>(
      'SELECT posted_on::text AS day FROM journal_entries WHERE reverses_entry_id = $1::uuid',
      entryId,
    ),
  );
const reopen = (owner: Member, id: string | null) =>
  owner.post(`/vat-returns/${id}/reopen`, { reason: 'Ispravka' });
const settlement = ['270 C 60.00', '470 D 200.01', '479 C 140.00', '6799 C 0.01'];

it('a return that was forgotten is settled on the first open day, and the closed year stays as it was', async () => {
  const owner = await withLastQuarter();
  const checked = await expectStatus<{ warnings: unknown[] }>(owner.get('/fiscal-years/2026/checks'), 200);
  expect(checked.warnings).toContainEqual({ kind: 'openReturns', count: 1, amount: null });
  expect(checked.warnings).toContainEqual({ kind: 'openVat', count: 1, amount: '140.01' });
  await closeYear(owner);
  await lock(owner, '2027-01');
  const year = 'from=2026-01-01&to=2026-12-31';
  const paths = [
    `/reports/profit-and-loss?${year}`,
    `/reports/trial-balance?${year}`,
    '/reports/balance-sheet?to=2026-12-31',
  ];
  const signed = await Promise.all(paths.map((path) => bodyOf(owner, path)));

  const closed = await close(owner, ...quarter);
  expect(closed).toMatchObject({ state: 'closed', dueAmount: '140.00' });
  expect(await postingsOf(owner, closed.entryId)).toEqual(settlement);
  expect(await dayOf(owner, closed.entryId)).toBe('2027-02-01');
  expect(await Promise.all(paths.map((path) => bodyOf(owner, path)))).toEqual(signed);
  const dashboard = await bodyOf(owner, '/reports/dashboard');
  expect(dashboard).toMatchObject({ vat: { from: '2027-01-01', amount: '0.00' } });

  await expectStatus(reopen(owner, closed.id), 200);
  expect(await reversalsOf(owner, closed.entryId)).toEqual([{ day: '2027-02-01' }]);
  const again = await close(owner, ...quarter);
  expect([await dayOf(owner, again.entryId), again.dueAmount]).toEqual(['2027-02-01', '140.00']);
  expect(await Promise.all(paths.map((path) => bodyOf(owner, path)))).toEqual(signed);
  expect(await differencesOf(owner)).toEqual([]);

  await lock(owner, '2027-02');
  expect(await refused(reopen(owner, again.id), 409)).toMatchObject({ code: 'PERIOD_LOCKED' });
});

it('one that was settled in time and is opened after the year was closed is taken back on the first open day', async () => {
  const owner = await withLastQuarter();
  const closed = await close(owner, ...quarter);
  expect(await dayOf(owner, closed.entryId)).toBe('2026-12-31');
  expect(await postingsOf(owner, closed.entryId)).toEqual(settlement);
  const checked = await expectStatus<{ warnings: unknown[] }>(owner.get('/fiscal-years/2026/checks'), 200);
  expect(JSON.stringify(checked.warnings)).not.toMatch(/openReturns|openVat/);
  await closeYear(owner);
  await expectStatus(reopen(owner, closed.id), 200);
  expect(await reversalsOf(owner, closed.entryId)).toEqual([{ day: '2027-01-01' }]);
  const again = await close(owner, ...quarter);
  expect(await dayOf(owner, again.entryId)).toBe('2027-01-01');
  expect(await differencesOf(owner)).toEqual([]);
});

it('a month that is only locked is opened by who locked it: nothing goes elsewhere by itself', async () => {
  const owner = await withLastQuarter();
  await lock(owner, '2026-12');
  const [from, to] = quarter;
  expect(await refused(owner.post('/vat-returns', { from, to }), 409)).toMatchObject({
    code: 'PERIOD_LOCKED',
  });
  await expectStatus(owner.post('/periods/2026-12/unlock', { reason: 'Obračun PDV-a' }), 200);
  expect(await dayOf(owner, (await close(owner, from, to)).entryId)).toBe('2026-12-31');
});

it('foreign balances that nobody brought to the rate of the last day are named before the year is closed', async () => {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
  const sold = { issuedOn: '2026-11-05', dueOn: '2026-11-05', lines: [line('1', '100.00', '20')] };
  await issued(owner, contactId, { ...sold, currency: 'EUR', exchangeRate: '117.1' });
  const warningsOf = async () => {
    const path = '/fiscal-years/2026/checks';
    return (await expectStatus<{ warnings: { kind: string; count: number }[] }>(owner.get(path), 200))
      .warnings;
  };
  expect(await warningsOf()).toContainEqual({ kind: 'notRevalued', count: 1, amount: null });
  const rates = [{ currency: 'EUR', rate: '117.3' }];
  await expectStatus(owner.post('/revaluations', { on: '2026-12-31', rates }), 201);
  expect((await warningsOf()).map(({ kind }) => kind)).not.toContain('notRevalued');
});
