import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasDemo, markAsDemo, removeDemo } from '@bilko/database/demo';
import { startTestApi, type Member, type TestApi } from '../testing';
import { buildDemo } from './build-demo';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.register('RS', { name: 'Studio Dunav d.o.o.', taxId: '108745120' });
  await buildDemo(api.services, owner, () => undefined);
}, 300_000);
afterAll(() => api.stop());

describe('the demo company', () => {
  it('has a lived-in year with books that hold', async () => {
    const differences = await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_ledger()'));
    expect(differences).toEqual([]);
    const { body: invoices } = await owner.get('/invoices?limit=1&withTotal=true&kind=invoice');
    expect(invoices.meta.total).toBeGreaterThan(90);
    const { body: overdue } = await owner.get('/invoices?limit=1&withTotal=true&status=overdue');
    expect(overdue.meta.total).toBeGreaterThan(0);
    const { body: notes } = await owner.get('/invoices?limit=1&withTotal=true&kind=creditNote');
    expect(notes.meta.total).toBeGreaterThan(0);
  });

  it('earns money, owes some and shows it on the dashboard', async () => {
    const { body } = await owner.get('/reports/dashboard');
    expect(body.months.every((month: { income: string }) => month.income !== '0.00')).toBe(true);
    expect(body.cash).not.toMatch(/^-/);
    expect(body.receivables.openCount).toBeGreaterThan(3);
    expect(body.todo.length).toBeGreaterThan(2);
  });

  it('keeps a picture of a receipt with every expense', async () => {
    const { body } = await owner.get('/expenses?limit=100');
    expect(body.data.length).toBeGreaterThan(60);
    expect(body.data.every((expense: { receiptCount: number }) => expense.receiptCount === 1)).toBe(true);
    const { body: expense } = await owner.get(`/expenses/${body.data[0].id}`);
    const { body: file } = await owner.get(`/files/${expense.receipts[0].id}?size=thumbnail`);
    const picture = await fetch(file.url.replace(/^https?:\/\/[^/]+/, api.url));
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
  });

  it('can be thrown away and leaves others alone', async () => {
    const other = await api.register('HR');
    const url = api.services.env.databaseUrl ?? '';
    expect(await hasDemo(url, owner.email)).toBe(false);
    await removeDemo(url, owner.email);
    expect((await owner.get('/organization')).status).toBe(200);
    await markAsDemo(url, owner.organizationId);
    expect(await hasDemo(url, owner.email)).toBe(true);
    await removeDemo(url, owner.email);
    expect(await hasDemo(url, owner.email)).toBe(false);
    const left = await api.database.asOwner('SELECT 1 FROM invoices WHERE organization_id = $1', [
      owner.organizationId,
    ]);
    expect(left).toEqual([]);
    expect((await other.get('/organization')).status).toBe(200);
  });
});
