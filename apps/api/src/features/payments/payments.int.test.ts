import type { PaymentView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  expectStatus,
  fieldsOf,
  issued,
  openShop,
  refused,
  TODAY,
} from '../invoices/testing-sales';

let api: TestApi;
let owner: Member;
let contactId: string;
let otherId: string;
beforeAll(async () => {
  api = await startTestApi({ now: `${TODAY}T10:00:00Z` });
  ({ owner, contactId } = await openShop(api));
  otherId = await addCustomer(owner, 'RS', { name: 'Drugi kupac', taxId: null });
  const days = ['2026-06-13', '2026-06-14', '2026-06-15'];
  for (let at = 0; at < 24; at += 1) {
    const invoice = await issued(owner, at % 3 === 0 ? otherId : contactId);
    const payment = { paidOn: days[at % 2 === 0 ? 0 : 2], amount: '20.00', reference: `izvod ${at}` };
    await expectStatus(owner.post(`/invoices/${invoice.id}/payments`, payment), 201);
  }
});
afterAll(() => api.stop());

type Page = { data: PaymentView[]; meta: { nextCursor: string | null; total?: number } };
async function walk(query: string, limit: number): Promise<PaymentView[]> {
  const all: PaymentView[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await expectStatus<Page>(
      owner.get(`/payments?limit=${limit}&${query}${cursor === null ? '' : `&cursor=${cursor}`}`),
      200,
    );
    all.push(...next.data);
    cursor = next.meta.nextCursor;
  } while (cursor !== null);
  return all;
}

describe('payments', () => {
  it('are listed newest first, each once, with what they settle', async () => {
    const all = await walk('', 5);
    expect(all).toHaveLength(24);
    const keys = all.map(({ paidOn, id }) => `${paidOn} ${id}`);
    expect(keys).toEqual([...keys].sort().reverse());
    expect(all[0]).toMatchObject({
      direction: 'in',
      amount: '20.00',
      unallocatedAmount: '0.00',
      currency: 'RSD',
    });
    expect(all[0]?.documents).toMatchObject([{ noun: 'invoice', amount: '20.00' }]);
    expect(all[0]?.documents[0]?.number).toMatch(/^2026-\d{4}$/);
  });

  it('are filtered by customer, day and direction', async () => {
    expect(await walk(`contactId=${otherId}`, 3)).toHaveLength(8);
    expect(await walk('from=2026-06-14', 7)).toHaveLength(12);
    expect(await walk('to=2026-06-13', 7)).toHaveLength(12);
    expect(await walk('direction=out', 7)).toEqual([]);
    const page = await expectStatus<Page>(owner.get(`/payments?withTotal=true&contactId=${otherId}`), 200);
    expect(page.meta.total).toBe(8);
    expect(fieldsOf(await refused(owner.get('/payments?direction=up'), 422))).toEqual([
      'direction FIELD_INVALID',
    ]);
  });

  it('are nobody else’s', async () => {
    const other = await api.register('RS');
    expect((await expectStatus<Page>(other.get('/payments'), 200)).data).toEqual([]);
  });
});
