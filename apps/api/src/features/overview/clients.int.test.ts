import { addDays, todayIn } from '@bilko/core';
import { vatPeriodOf } from '@bilko/countries';
import type { ClientView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsOf, startTestApi, TAX_ID, type Member, type TestApi } from '../../testing';

let api: TestApi;
let accountant: Member;
let client: Member;
let today: string;
beforeAll(async () => {
  // A quarter is under way, and the one before it is over.
  api = await startTestApi({ now: '2026-11-20T10:00:00.000Z' });
  today = todayIn('Europe/Belgrade', api.clock.now());
  client = await api.register('RS', { taxId: TAX_ID, name: 'Čačak d.o.o.' });
  accountant = await api.addMember(client, 'accountant');
});
afterAll(() => api.stop());

const clientsOf = async (member: Member): Promise<ClientView[]> => {
  const reply = await member.get('/clients');
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data as ClientView[];
};
const join = (organizationId: string, userId: string) =>
  api.database.asOwner(
    `INSERT INTO memberships (organization_id, user_id, role, created_at) VALUES ($1, $2, 'accountant', now())`,
    [organizationId, userId],
  );

describe('the overview of clients', () => {
  it('says what each business needs, by its own books', async () => {
    const records = recordsOf(api, 'klijent');
    const contactId = await records.make(client, 'contact');
    await records.make(client, 'draft', contactId);
    await records.make(client, 'draft', contactId);
    await records.make(client, 'expense');
    await records.make(client, 'postedExpense');
    await records.make(client, 'approvedExpense');
    const before = '2026-09-20';
    const late = {
      ...records.draftFor(contactId),
      issuedOn: before,
      suppliedOn: before,
      dueOn: addDays(today, -1),
    };
    const draft = await client.post('/invoices', late);
    const issued = await client.post(`/invoices/${draft.body.id}/issue`);
    expect(issued.status, issued.text).toBe(200);
    const notYet = await client.post('/invoices', { ...records.draftFor(contactId), dueOn: today });
    expect((await client.post(`/invoices/${notYet.body.id}/issue`)).status).toBe(200);

    const found = (await clientsOf(accountant)).find(({ id }) => id === client.organizationId);
    expect(found).toMatchObject({
      name: 'Čačak d.o.o.',
      country: 'RS',
      currency: 'RSD',
      role: 'accountant',
      today,
      draftInvoices: 2,
      draftExpenses: 1,
      expensesToApprove: 1,
      overdueInvoices: { count: 1, amount: issued.body.totals.grossAmount },
      openMonths: { count: 1, first: before.slice(0, 7) },
      verification: null,
    });
    const { dueOn } = vatPeriodOf('RS', before);
    expect(dueOn < today).toBe(true);
    expect(found?.vatReturn).toEqual({ from: '2026-07-01', to: '2026-09-30', dueOn, isLate: true });
  });

  it('follows what is done: a month locked, books verified, a return closed', async () => {
    const closed = await client.post('/vat-returns', { from: '2026-07-01', to: '2026-09-30' });
    expect(closed.status, closed.text).toBe(201);
    expect((await client.post('/periods/2026-09/lock', { reason: 'Gotovo' })).status).toBe(200);
    expect((await client.post('/verifications')).status).toBeLessThan(300);
    const [after] = await clientsOf(client);
    expect(after?.vatReturn).toMatchObject({ from: '2026-10-01', to: '2026-12-31', isLate: false });
    expect(after?.openMonths).toEqual({ count: 0, first: null });
    expect(after?.verification?.state).toBe('waiting');
  });

  it('shows the businesses of the user and no other, also when he was just let go', async () => {
    const stranger = await api.register('HR', { name: 'Tuđa' });
    const names = (await clientsOf(accountant)).map(({ name }) => name);
    expect(names).toEqual(['Proba d.o.o.', 'Čačak d.o.o.']);
    expect((await clientsOf(stranger)).map(({ name }) => name)).toEqual(['Tuđa']);
    await join(stranger.organizationId, accountant.userId);
    expect(await clientsOf(accountant)).toHaveLength(3);
    await stranger.delete(`/members/${accountant.userId}`);
    expect(await clientsOf(accountant)).toHaveLength(2);
  });

  it('has none for a session that was ended', async () => {
    const gone = await api.register();
    await api.request
      .post('/api/v1/auth/logout')
      .set('Authorization', `Bearer ${gone.token}`)
      .set('Cookie', gone.cookie);
    expect((await gone.get('/clients')).status).toBe(401);
  });

  it('of a hundred businesses takes less than a second', { timeout: 180_000 }, async () => {
    const one = await api.register('BA');
    for (let at = 0; at < 25; at += 1) {
      const four = await Promise.all(Array.from({ length: 4 }, () => api.register('RS')));
      await Promise.all(four.map(({ organizationId }) => join(organizationId, one.userId)));
    }
    const times: number[] = [];
    for (let at = 0; at < 5; at += 1) {
      const since = performance.now();
      expect(await clientsOf(one)).toHaveLength(101);
      times.push(performance.now() - since);
    }
    console.info(`overview of 101 businesses: ${times.map(Math.round).join(', ')} ms`);
    // The best of a few: the machine also runs other tests.
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});
