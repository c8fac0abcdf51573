import type { InvoiceView } from '@bilko/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { recordInvoicePayment } from '../invoices/record-invoice-payment';
import {
  balanceOf,
  draft,
  expectStatus,
  issue,
  line,
  openShop,
  postingsOf,
  TODAY,
} from '../invoices/testing-sales';
import { makeOverdueVatDue } from './payment-jobs';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-06-15T10:00:00Z' });
});
afterEach(() => api.clock.set('2026-06-15T10:00:00Z'));
afterAll(() => api.stop());

/** A business whose VAT waits for payment since the year began. */
async function openCashShop(country: 'RS' | 'HR') {
  const shop = await openShop(api, country);
  await expectStatus(
    shop.owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
    200,
  );
  return shop;
}

const pay = (owner: Member, id: string, amount: string, more: object = {}): Promise<InvoiceView> =>
  expectStatus(owner.post(`/invoices/${id}/payments`, { paidOn: TODAY, amount, ...more }), 201);

const faults = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(
      `SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers() UNION ALL SELECT * FROM verify_vat()`,
    ),
  );

const dues = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows<{ row: string }>(
      `SELECT concat_ws(' ', event, round(net_amount, 2), round(vat_amount, 2), a.code, reported_on) AS row
         FROM vat_entries v JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id
        WHERE event = 'cashDue' ORDER BY reported_on, v.created_at, v.id`,
    ),
  );

describe('VAT that waits for the payment', () => {
  it('is owed with each payment, and the last one closes it', async () => {
    const { owner, contactId } = await openCashShop('HR');
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '25')] });
    const issued = await issue(owner, id);
    expect(await postingsOf(owner, issued.entryId)).toEqual([
      '120000 D 125.00',
      '240032 C 25.00',
      '751000 C 100.00',
    ]);
    await pay(owner, id, '41.67');
    expect(await balanceOf(owner, '240032')).toBe('-16.67');
    expect(await balanceOf(owner, '240012')).toBe('-8.33');
    await pay(owner, id, '83.33');
    expect(await balanceOf(owner, '240032')).toBe('0.00');
    expect(await dues(owner)).toEqual([
      { row: `cashDue 33.34 8.33 240012 ${TODAY}` },
      { row: `cashDue 66.66 16.67 240012 ${TODAY}` },
    ]);
    expect(await faults(owner)).toEqual([]);
  });

  it('in Serbia is owed after six months at the latest, once, however often the clock strikes', async () => {
    const { owner, contactId } = await openCashShop('RS');
    const old = { contactId, issuedOn: '2026-01-10', suppliedOn: '2026-01-10', dueOn: '2026-02-10' };
    const { id } = await draft(owner, { ...old, lines: [line('1', '100000.00', '20')] });
    await issue(owner, id);
    await pay(owner, id, '50000.00', { paidOn: '2026-03-02' });
    await makeOverdueVatDue(api.services);
    expect(await balanceOf(owner, '4708')).toBe('-11666.67');
    api.clock.set('2026-07-10T10:00:00Z');
    await makeOverdueVatDue(api.services);
    await makeOverdueVatDue(api.services);
    expect(await balanceOf(owner, '4708')).toBe('0.00');
    expect(await dues(owner)).toEqual([
      { row: 'cashDue 41666.67 8333.33 470 2026-03-02' },
      { row: 'cashDue 58333.33 11666.67 470 2026-07-10' },
    ]);
    // What is paid later owes nothing more.
    await owner.inContext((ctx) =>
      recordInvoicePayment(ctx, {
        params: { id },
        query: undefined,
        body: { paidOn: '2026-07-10', amount: '70000.00' },
      }),
    );
    expect(await dues(owner)).toHaveLength(2);
    expect(await faults(owner)).toEqual([]);
  });

  it('is owed and taken back in one by a credit note over what was not paid', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isPerson: true, taxId: null } });
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
      200,
    );
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    await issue(owner, id);
    await expectStatus(owner.post(`/invoices/${id}/credit-notes`, { issuedOn: TODAY }), 201);
    expect(await balanceOf(owner, '4708')).toBe('0.00');
    expect(await balanceOf(owner, '470')).toBe('0.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('is owed when an advance or a credit is used for the invoice', async () => {
    const { owner, contactId } = await openCashShop('RS');
    const advance = await expectStatus<{ id: string }>(
      owner.post('/payments', { contactId, paidOn: TODAY, amount: '60', advance: { vatRate: '20' } }),
      201,
    );
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    await issue(owner, id);
    const body = { invoiceId: id, amount: '60' };
    await expectStatus(owner.post(`/payments/${advance.id}/allocations`, body), 201);
    expect(await dues(owner)).toEqual([{ row: `cashDue 50.00 10.00 470 ${TODAY}` }]);
    expect(await balanceOf(owner, '472')).toBe('0.00');
    expect(await balanceOf(owner, '4708')).toBe('-10.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('does not wait on an invoice of before the scheme', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-06-01', isCashScheme: true }),
      200,
    );
    const { id } = await draft(owner, {
      contactId,
      issuedOn: '2026-05-31',
      dueOn: TODAY,
      lines: [line('1', '100.00', '20')],
    });
    const issued = await issue(owner, id);
    expect(await postingsOf(owner, issued.entryId)).toContain('470 C 20.00');
    const before = await dues(owner);
    await pay(owner, id, '120.00');
    expect(await dues(owner)).toEqual(before);
  });
});
