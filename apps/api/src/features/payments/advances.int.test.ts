import type { InvoiceView, PaymentView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  draft,
  expectStatus,
  fieldsOf,
  issue,
  line,
  NOW,
  openShop,
  postingsOf,
  refused,
  TODAY,
} from '../invoices/testing-sales';
import { boxesOf, close, returnOf, withVat } from '../vat/testing-vat';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const receive = (owner: Member, body: Record<string, unknown>): Promise<PaymentView> =>
  expectStatus(owner.post('/payments', { paidOn: TODAY, ...body }), 201);
const advanceOf = (owner: Member, contactId: string, amount: string, vatRate = '20') =>
  receive(owner, { contactId, amount, advance: { vatRate } });
const use = (owner: Member, paymentId: string, invoiceId: string, amount: string): Promise<PaymentView> =>
  expectStatus(owner.post(`/payments/${paymentId}/allocations`, { invoiceId, amount }), 201);
const invoice = async (owner: Member, contactId: string, price: string, rate = '20', more: object = {}) => {
  const { id } = await draft(owner, { contactId, lines: [line('1', price, rate)], ...more });
  return withVat(owner, await issue(owner, id));
};

const faults = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(
      `SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers() UNION ALL SELECT * FROM verify_vat()`,
    ),
  );

const vatRows = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows<{ row: string }>(
      `SELECT concat_ws(' ', event, trim_scale(rate), round(net_amount, 2), round(vat_amount, 2), a.code, reported_on) AS row
         FROM vat_entries v JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id
        ORDER BY v.created_at, v.id`,
    ),
  );

describe('an advance', () => {
  it('arises with its VAT, and the final invoice takes both off', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await advanceOf(owner, contactId, '120000');
    expect(advance).toMatchObject({
      direction: 'in',
      purpose: 'advance',
      amount: '120000.00',
      unallocatedAmount: '120000.00',
      vatGroups: [{ category: 'S', rate: '20', netAmount: '100000.00', vatAmount: '20000.00' }],
      advanceInvoice: null,
    });
    expect(await postingsOf(owner, advance.entryId)).toEqual([
      '241 D 120000.00',
      '430 C 100000.00',
      '472 C 20000.00',
    ]);
    expect(await faults(owner)).toEqual([]);

    const final = await invoice(owner, contactId, '200000.00');
    const used = await use(owner, advance.id, final.id, '120000');
    expect(used).toMatchObject({
      unallocatedAmount: '0.00',
      documents: [{ id: final.id, amount: '120000.00' }],
    });
    const after = await expectStatus<InvoiceView>(owner.get(`/invoices/${final.id}`), 200);
    expect(after.totals).toMatchObject({ paidAmount: '120000.00', dueAmount: '120000.00' });
    expect(after.status).toBe('partlyPaid');
    expect(await balanceOf(owner, '430')).toBe('0.00');
    expect(await balanceOf(owner, '472')).toBe('0.00');
    expect(await balanceOf(owner, '204')).toBe('120000.00');
    expect(await vatRows(owner)).toEqual([
      { row: `advance 20 100000.00 20000.00 472 ${TODAY}` },
      { row: `supply 20 200000.00 40000.00 470 ${TODAY}` },
      { row: `advanceSettlement 20 -100000.00 -20000.00 472 ${TODAY}` },
    ]);
    expect(await faults(owner)).toEqual([]);
  });

  it('that is not used is nobody’s debt on a document: neither in the ageing nor among open items', async () => {
    const { owner, contactId } = await openShop(api);
    await advanceOf(owner, contactId, '120.00');
    const ageing = await owner.get('/reports/receivables-ageing');
    expect(ageing.body.contacts).toEqual([]);
    expect(ageing.body).toMatchObject({
      totals: { total: '0.00' },
      ledger: { balance: '0.00', withoutDocument: '0.00' },
    });
    const open = await owner.get(`/contacts/${contactId}/open-items`);
    expect(open.body).toMatchObject({ contactId, balances: [] });
  });

  it('is used up bit by bit, to the cent, and two advances serve one invoice', async () => {
    const { owner, contactId } = await openShop(api, 'BA');
    const advance = await advanceOf(owner, contactId, '1000.00', '17');
    const first = await invoice(owner, contactId, '200.00', '17');
    await use(owner, advance.id, first.id, '234.00');
    const second = await invoice(owner, contactId, '900.00', '17');
    const more = await advanceOf(owner, contactId, '287.00', '17');
    await use(owner, advance.id, second.id, '766.00');
    await use(owner, more.id, second.id, '287.00');
    const after = await expectStatus<InvoiceView>(owner.get(`/invoices/${second.id}`), 200);
    expect(after).toMatchObject({ status: 'paid', totals: { dueAmount: '0.00' } });
    expect(await balanceOf(owner, '434')).toBe('0.00');
    expect(await balanceOf(owner, '471')).toBe('0.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('in euro stands at its own rate, and what differs is exchange gain or loss', async () => {
    const { owner, contactId } = await openShop(api);
    const eur = { currency: 'EUR', exchangeRate: '117.1532' };
    const advance = await receive(owner, { contactId, amount: '120', advance: { vatRate: '20' }, ...eur });
    const final = await invoice(owner, contactId, '200.00', '20', { currency: 'EUR', exchangeRate: '117' });
    await use(owner, advance.id, final.id, '100.00');
    expect(await faults(owner)).toEqual([]);
    await use(owner, advance.id, final.id, '20.00');
    expect(await balanceOf(owner, '430')).toBe('0.00');
    // 120 × 117.1532 = 14058.38 against 28080.00 / 2 = 14040.00
    expect(await balanceOf(owner, '663')).toBe('-18.38');
    expect(await faults(owner)).toEqual([]);
  });

  it('of a seller outside VAT has none', async () => {
    const { owner, contactId } = await openShop(api, 'HR', { isVatRegistered: false });
    const withVat = { contactId, paidOn: TODAY, amount: '50', advance: { vatRate: '25' } };
    expect(fieldsOf(await refused(owner.post('/payments', withVat), 422))).toEqual([
      'advance.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    const advance = await advanceOf(owner, contactId, '50', '0');
    expect(await postingsOf(owner, advance.entryId)).toEqual(['100000 D 50.00', '225000 C 50.00']);
    expect(await vatRows(owner)).toEqual([]);
    expect(await faults(owner)).toEqual([]);
  });

  it('into the cash box takes a slip, and the trail says who took it', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, {
      contactId,
      amount: '60',
      method: 'cash',
      advance: { vatRate: '20' },
    });
    expect(await postingsOf(owner, advance.entryId)).toEqual(['243 D 60.00', '430 C 50.00', '472 C 10.00']);
    const [slip] = await owner.inContext(({ sql }) =>
      sql.rows<{ amount: string }>('SELECT round(amount, 2)::text AS amount FROM cash_slips'),
    );
    expect(slip).toEqual({ amount: '60.00' });
    const [event] = await owner.inContext(({ sql }) =>
      sql.rows<{ action: string }>(`SELECT action FROM audit_events WHERE record_id = '${advance.id}'`),
    );
    expect(event).toEqual({ action: 'payment.recorded' });
  });

  it('is owed with the return of its own period, and given back with the next', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, {
      contactId,
      amount: '1200.00',
      paidOn: '2026-03-20',
      advance: { vatRate: '20' },
    });
    const closed = await close(owner, '2026-01-01', '2026-03-31');
    expect(closed.dueAmount).toBe('200.00');
    expect(await balanceOf(owner, '472')).toBe('0.00');
    expect(await balanceOf(owner, '479')).toBe('-200.00');
    const final = await invoice(owner, contactId, '2000.00');
    await use(owner, advance.id, final.id, '1200.00');
    const next = await returnOf(owner, '2026-04-01', '2026-06-30');
    // 400 of the supply less 200 that was paid with the advance.
    expect(boxesOf(next)).toContain('103 200');
    expect(next.dueAmount).toBe('200');
    expect(await faults(owner)).toEqual([]);
  });
});

describe('credit on the customer’s account', () => {
  it('waits on receivables and is used for an invoice without another entry', async () => {
    const { owner, contactId } = await openShop(api);
    const credit = await receive(owner, { contactId, amount: '500.00', reference: 'izvod 7' });
    expect(credit).toMatchObject({ purpose: 'settlement', unallocatedAmount: '500.00', vatGroups: [] });
    expect(await postingsOf(owner, credit.entryId)).toEqual(['204 C 500.00', '241 D 500.00']);
    const final = await invoice(owner, contactId, '100.00');
    const used = await use(owner, credit.id, final.id, '120.00');
    expect(used.unallocatedAmount).toBe('380.00');
    expect(await balanceOf(owner, '204')).toBe('-380.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('in a foreign currency leaves the difference of the two rates', async () => {
    const { owner, contactId } = await openShop(api);
    const credit = await receive(owner, {
      contactId,
      amount: '120',
      currency: 'EUR',
      exchangeRate: '117.5',
    });
    const final = await invoice(owner, contactId, '100.00', '20', { currency: 'EUR', exchangeRate: '117' });
    await use(owner, credit.id, final.id, '120.00');
    expect(await balanceOf(owner, '204')).toBe('0.00');
    expect(await balanceOf(owner, '663')).toBe('-60.00');
    expect(await faults(owner)).toEqual([]);
  });
});

describe('refused', () => {
  it('what is not there, not his, not in that currency, or more than there is', async () => {
    const { owner, contactId } = await openShop(api);
    const otherId = await addCustomer(owner, 'RS', { name: 'Drugi', taxId: null });
    const advance = await advanceOf(owner, contactId, '120.00');
    const mine = await invoice(owner, contactId, '50.00');
    const his = await invoice(owner, otherId, '50.00');
    const inEuro = await invoice(owner, contactId, '50.00', '20', { currency: 'EUR', exchangeRate: '117' });
    const open = await draft(owner, { contactId, lines: [line('1', '1', '20')] });
    const path = `/payments/${advance.id}/allocations`;
    const attempt = (invoiceId: string, amount: string, status: number) =>
      refused(owner.post(path, { invoiceId, amount }), status);
    expect((await attempt(his.id, '1', 422)).code).toBe('PAYMENT_OF_OTHER_CONTACT');
    expect((await attempt(inEuro.id, '1', 422)).code).toBe('PAYMENT_CURRENCY_DIFFERS');
    expect((await attempt(open.id, '1', 409)).code).toBe('INVOICE_NOT_ISSUED');
    expect(await attempt(mine.id, '60.01', 422)).toMatchObject({
      code: 'PAYMENT_EXCEEDS_DUE',
      params: { dueAmount: '60.00' },
    });
    expect((await attempt(mine.id, '0', 422)).code).toBe('VALIDATION_FAILED');
    const stranger = await api.register('RS');
    await refused(stranger.post(path, { invoiceId: mine.id, amount: '1' }), 404);
    expect(await faults(owner)).toEqual([]);
  });

  it('a day to come, a currency without its rate, a rate that the law does not know, a customer of others', async () => {
    const { owner, contactId } = await openShop(api);
    const body = { contactId, paidOn: TODAY, amount: '100' };
    const fields = async (more: object) =>
      fieldsOf(await refused(owner.post('/payments', { ...body, ...more }), 422));
    expect(await fields({ paidOn: '2026-06-16' })).toEqual(['paidOn DATE_INVALID']);
    expect(await fields({ currency: 'EUR' })).toEqual(['exchangeRate EXCHANGE_RATE_REQUIRED']);
    expect(await fields({ exchangeRate: '2' })).toEqual(['exchangeRate EXCHANGE_RATE_INVALID']);
    expect(await fields({ advance: { vatRate: '19' } })).toEqual(['advance.vatRate VAT_RATE_NOT_VALID']);
    expect(await fields({ advance: { vatRate: '0' } })).toEqual([
      'advance.vatCategory VAT_CATEGORY_NOT_VALID',
    ]);
    const { contactId: foreign } = await openShop(api);
    await refused(owner.post('/payments', { ...body, contactId: foreign }), 404);
    const viewer = await api.addMember(owner, 'viewer');
    await refused(viewer.post('/payments', body), 403);
  });

  it('an advance used twice at once: the second sees what is left', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await advanceOf(owner, contactId, '120.00');
    const invoices = await Promise.all([1, 2, 3].map(() => invoice(owner, contactId, '100.00')));
    const replies = await Promise.all(
      invoices.map(({ id: invoiceId }) =>
        owner.post(`/payments/${advance.id}/allocations`, { invoiceId, amount: '120.00' }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(await faults(owner)).toEqual([]);
  });

  it('by the database: an advance without its VAT groups, or used without an entry', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await advanceOf(owner, contactId, '120.00');
    const final = await invoice(owner, contactId, '100.00');
    const bare = owner.inContext(({ sql, organizationId }) =>
      sql.run(
        `INSERT INTO payment_allocations (organization_id, id, payment_id, invoice_id, amount, allocated_on)
         VALUES ($1::uuid, gen_random_uuid(), $2::uuid, $3::uuid, 10, $4::date)`,
        ...[organizationId, advance.id, final.id, TODAY],
      ),
    );
    await expect(bare).rejects.toThrow('ALLOCATION_NOT_POSSIBLE');
    const more = owner.inContext(({ sql, organizationId }) =>
      sql.run(
        `INSERT INTO payment_vat_groups (organization_id, payment_id, position, category, rate, net_amount, vat_amount,
                                         base_net_amount, base_vat_amount)
         VALUES ($1::uuid, $2::uuid, 2, 'S', 20, 10, 2, 10, 2)`,
        ...[organizationId, advance.id],
      ),
    );
    await expect(more).rejects.toThrow('ADVANCE_NOT_TIED');
  });
});

it('lists advances apart, and what is still open', async () => {
  const { owner, contactId } = await openShop(api);
  const advance = await advanceOf(owner, contactId, '120.00');
  const credit = await receive(owner, { contactId, amount: '10.00' });
  const ids = async (query: string) =>
    (await expectStatus<{ data: PaymentView[] }>(owner.get(`/payments?${query}`), 200)).data.map(
      ({ id }) => id,
    );
  expect(await ids('purpose=advance')).toEqual([advance.id]);
  expect((await ids(`contactId=${contactId}&isOpen=true`)).sort()).toEqual([advance.id, credit.id].sort());
  const final = await invoice(owner, contactId, '100.00');
  await use(owner, advance.id, final.id, '120.00');
  expect(await ids('isOpen=true')).toEqual([credit.id]);
});
