import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { draft, expectStatus, issued, line, openShop } from '../invoices/testing-sales';
import { bill, close, withVat } from '../vat/testing-vat';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-06-30T10:00:00Z' });
});
afterAll(() => api.stop());

const warningsOf = async (member: Member, month: string) =>
  (await expectStatus<{ warnings: unknown[] }>(member.get(`/periods/${month}/checks`), 200)).warnings;
const of = (issuedOn: string) => ({ issuedOn, dueOn: issuedOn, lines: [line('1', '100.00', '20')] });
const cost = { description: 'Zakup', categoryId: 'rent', netAmount: '50.00', vatRate: '20' };
const warning = (kind: string, count: number, amount: string | null = null) => ({ kind, count, amount });

it('says before a month is locked what would have no place any more, and locks all the same', async () => {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
  const viewer = await api.addMember(owner, 'viewer');
  await withVat(owner, await issued(owner, contactId, of('2026-02-10')));
  await draft(owner, { contactId, ...of('2026-03-05') });
  await draft(owner, { contactId, ...of('2026-04-05') });
  await draft(owner, { contactId, kind: 'estimate', ...of('2026-03-06') });
  await bill(owner, { issuedOn: '2026-03-07', lines: [cost] });
  await expectStatus(
    owner.post('/expenses', { supplierName: 'Ana', issuedOn: '2026-03-31', lines: [cost] }),
    201,
  );
  const paid = { contactId, direction: 'in', paidOn: '2026-03-20', amount: '70.00', currency: 'RSD' };
  await expectStatus(owner.post('/payments', paid), 201);

  expect(await warningsOf(owner, '2026-02')).toEqual([]);
  const march = [
    warning('draftInvoices', 1),
    warning('draftExpenses', 1),
    warning('expensesNotApproved', 1),
    warning('unallocatedPayments', 1, '70.00'),
    warning('openReturns', 1),
  ];
  expect(await warningsOf(viewer, '2026-03')).toEqual(march);
  // The first quarter, which was not closed; and the second, which ends on this very day.
  expect(await warningsOf(owner, '2026-05')).toEqual([warning('openReturns', 1)]);
  expect(await warningsOf(owner, '2026-06')).toEqual([warning('openReturns', 2)]);
  await close(owner, '2026-01-01', '2026-03-31');
  expect(await warningsOf(owner, '2026-03')).toEqual(march.slice(0, -1));
  expect(await warningsOf(owner, '2026-05')).toEqual([]);
  await expectStatus(owner.post('/periods/2026-03/lock', {}), 200);
  expect((await owner.get('/periods/2026-13/checks')).status).toBe(404);
});
