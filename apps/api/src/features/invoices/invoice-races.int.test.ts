import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getInvoice } from './get-invoice';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  balanceOf, differences, draft, expectStatus, issued, line, NOW, openShop, TODAY,
} from './testing-sales'; // prettier-ignore

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const times = <T>(count: number, make: (at: number) => PromiseLike<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const tally = (replies: readonly { status: number; body: { code?: string } }[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of replies) {
    const key = status < 300 ? `${status}` : `${status} ${body.code}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const countOf = async (owner: Member, table: string) =>
  owner.inContext(async (ctx) => {
    const [row] = await ctx.sql.rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return row?.count;
  });

describe('at the same moment', () => {
  it('one draft is issued once, whoever asks for it', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const replies = await times(8, () => owner.post(`/invoices/${id}/issue`));
    expect(tally(replies)).toEqual({ '200': 1, '409 INVOICE_ALREADY_ISSUED': 7 });
    expect(await countOf(owner, 'invoices')).toBe(1);
    expect(await countOf(owner, 'journal_entries')).toBe(1);
    expect(await differences(owner)).toEqual([]);
  });

  it('a draft is there for whoever opens it while somebody issues it', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const seen = await owner.inContext((ctx) => {
      let isFirst = true;
      const rows: typeof ctx.sql.rows = async (text, ...values) => {
        const found = await ctx.sql.rows(text, ...values);
        // It was looked for among the issued ones and is none; now it becomes one.
        if (isFirst) {
          isFirst = false;
          await expectStatus(owner.post(`/invoices/${id}/issue`), 200);
        }
        return found as never;
      };
      return getInvoice({ ...ctx, sql: { ...ctx.sql, rows } }, { params: { id } });
    });
    expect(seen).toMatchObject({ id, status: 'issued', number: '2026-0001' });
  });

  it('many drafts get numbers without a gap and without a double', async () => {
    const { owner, contactId } = await openShop(api);
    const lines = [line('1', '100.00', '20')];
    const drafts = await times(24, () => draft(owner, { contactId, lines }));
    const replies = await times(24, (at) => owner.post(`/invoices/${drafts[at]?.id}/issue`));
    expect(tally(replies)).toEqual({ '200': 24 });
    const numbers = replies.map(({ body }) => body.number as string).sort();
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, at) => `2026-${String(at + 1).padStart(4, '0')}`));
    expect(await balanceOf(owner, '204')).toBe('2880.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('the same creation a hundred times makes one draft', async () => {
    const { owner, contactId } = await openShop(api);
    const body = { contactId, issuedOn: TODAY, dueOn: TODAY, lines: [line('1', '100.00', '20')] };
    const replies = await times(100, () => owner.post('/invoices', body, 'kljuc-1'));
    const { '201': made = 0, ...others } = tally(replies);
    expect(made).toBeGreaterThan(0);
    expect(Object.keys(others).every((key) => key === '409 IDEMPOTENCY_KEY_RUNNING')).toBe(true);
    expect(new Set(replies.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
    expect(await countOf(owner, 'invoice_drafts')).toBe(1);
    const again = await owner.post('/invoices', body, 'kljuc-1');
    expect(again.body.id).toBe(replies.find(({ status }) => status === 201)?.body.id);
    const changed = await owner.post('/invoices', { ...body, note: 'drugo' }, 'kljuc-1');
    expect([changed.status, changed.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('the same issue a hundred times gives one number', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const replies = await times(100, () => owner.post(`/invoices/${id}/issue`, {}, 'kljuc-2'));
    const { '200': done = 0, ...others } = tally(replies);
    expect(done).toBeGreaterThan(0);
    expect(Object.keys(others).every((key) => key === '409 IDEMPOTENCY_KEY_RUNNING')).toBe(true);
    expect(await countOf(owner, 'invoices')).toBe(1);
    expect(await differences(owner)).toEqual([]);
  });

  it('payments never settle more than is due', async () => {
    const { owner, contactId } = await openShop(api);
    const invoice = await issued(owner, contactId);
    const pay = () => owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '50.00' });
    expect(tally(await times(6, pay))).toEqual({ '201': 2, '422 PAYMENT_EXCEEDS_DUE': 4 });
    const after = await expectStatus(owner.get(`/invoices/${invoice.id}`), 200);
    expect(after.totals).toMatchObject({ paidAmount: '100.00', dueAmount: '20.00' });
    expect(await differences(owner)).toEqual([]);
  });

  it('credit notes never take back more than was invoiced', async () => {
    const { owner, contactId } = await openShop(api);
    const invoice = await issued(owner, contactId);
    const credit = () => owner.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: TODAY });
    expect(tally(await times(5, credit))).toEqual({ '201': 1, '422 CREDIT_EXCEEDS_INVOICE': 4 });
    expect(await balanceOf(owner, '204')).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('payment, credit note and issue in all orders leave the books in order', async () => {
    const { owner, contactId } = await openShop(api);
    const invoices = await times(6, () => issued(owner, contactId));
    const drafts = await times(6, () => draft(owner, { contactId, lines: [line('1', '10.00', '20')] }));
    await Promise.all([
      ...invoices.map(({ id }) =>
        owner.post(`/invoices/${id}/payments`, { paidOn: TODAY, amount: '120.00', excess: 'credit' }),
      ),
      ...invoices.map(({ id }) => owner.post(`/invoices/${id}/credit-notes`, { issuedOn: TODAY })),
      ...drafts.map(({ id }) => owner.post(`/invoices/${id}/issue`)),
    ]);
    // Whichever came first: what was invoiced, less what was paid and what was credited.
    expect(await balanceOf(owner, '204')).toBe('-648.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('two editors: the second is told', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const edits = await times(4, (at) =>
      owner.patch(`/invoices/${id}`, { version: 1, note: `beleška ${at}` }),
    );
    expect(tally(edits)).toEqual({ '200': 1, '409 VERSION_CONFLICT': 3 });
    const race = await Promise.all([owner.delete(`/invoices/${id}`), owner.post(`/invoices/${id}/issue`)]);
    const winners = race.filter(({ status }) => status < 300);
    expect(winners).toHaveLength(1);
    expect(await differences(owner)).toEqual([]);
  });
});
