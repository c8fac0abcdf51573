import type { AgeingReply, Contracts } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { addCustomer, expectStatus, issued, line, NOW, openShop } from '../invoices/testing-sales';

let api: TestApi;
let owner: Member;
let customer: string;
let supplier: string;

const invoice = (issuedOn: string, dueOn: string, quantity: string, more: Record<string, unknown> = {}) =>
  issued(owner, customer, { issuedOn, dueOn, lines: [line(quantity, '100.00', '20')], ...more });
const pay = (id: string, paidOn: string, amount: string, more: Record<string, unknown> = {}) =>
  expectStatus(owner.post(`/invoices/${id}/payments`, { paidOn, amount, ...more }), 201);

/*
 * A, 1 March, 120, due 16 March: 50 paid on 1 April, 70 on 10 May.
 * B, 10 April, 240, due 20 May: 300 paid on 1 June, 60 of it is credit.
 * C, 5 May, EUR 120 at 117.10 = 14,052.00, due 30 June: EUR 30 paid on 10 June.
 * D, 6 May, 120, due 20 May: credited whole on 5 June.
 * A bill of 1,200 of 5 March, due 20 March: 500 paid on 1 May.
 */
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
  ({ owner, contactId: customer } = await openShop(api));
  supplier = await addCustomer(owner, 'RS', { name: 'Zakupodavac', kind: 'supplier', taxId: undefined });
  const a = await invoice('2026-03-01', '2026-03-16', '1');
  const b = await invoice('2026-04-10', '2026-05-20', '2');
  const c = await invoice('2026-05-05', '2026-06-30', '1', { currency: 'EUR', exchangeRate: '117.10' });
  const d = await invoice('2026-05-06', '2026-05-20', '1');
  await pay(a.id, '2026-04-01', '50.00');
  await pay(a.id, '2026-05-10', '70.00');
  await pay(b.id, '2026-06-01', '300.00', { excess: 'credit' });
  await pay(c.id, '2026-06-10', '30.00', { exchangeRate: '117.30' });
  await expectStatus(owner.post(`/invoices/${d.id}/credit-notes`, { issuedOn: '2026-06-05' }), 201);

  const bill = await expectStatus<{ id: string }>(
    owner.post('/expenses', {
      contactId: supplier,
      documentNumber: 'Z-7',
      issuedOn: '2026-03-05',
      dueOn: '2026-03-20',
      lines: [{ description: 'Zakup', categoryId: 'rent', grossAmount: '1200.00', vatRate: '20' }],
    }),
    201,
  );
  await expectStatus(owner.post(`/expenses/${bill.id}/post`), 200);
  await expectStatus(owner.post(`/expenses/${bill.id}/approve`), 200);
  await expectStatus(
    owner.post(`/expenses/${bill.id}/payments`, { paidOn: '2026-05-01', amount: '500.00' }),
    201,
  );
});
afterAll(() => api.stop());

const read = (path: string) => expectStatus<AgeingReply>(owner.get(path), 200);

describe('receivables by age', () => {
  const none = {
    notDue: '0.00',
    days1to30: '0.00',
    days31to60: '0.00',
    days61to90: '0.00',
    over90: '0.00',
    credit: '0.00',
  };
  it.each([
    ['2026-02-28', {}, '0.00'],
    ['2026-03-01', { notDue: '120.00' }, '120.00'],
    ['2026-03-31', { days1to30: '120.00' }, '120.00'],
    ['2026-04-30', { notDue: '240.00', days31to60: '70.00' }, '310.00'],
    ['2026-05-31', { notDue: '14052.00', days1to30: '360.00' }, '14412.00'],
    ['2026-06-04', { notDue: '14052.00', days1to30: '120.00', credit: '-60.00' }, '14112.00'],
    ['2026-06-15', { notDue: '10539.00', credit: '-60.00' }, '10479.00'],
  ])('on %s are what they were then, and agree with the account', async (on, amounts, total) => {
    const report = await read(`/reports/receivables-ageing?to=${on}`);
    expect(report.totals).toEqual({ amounts: { ...none, ...amounts }, total });
    expect(report.ledger).toMatchObject({ balance: total, withoutDocument: '0.00' });
  });

  it('of today, by contact and document, each with its way to the books', async () => {
    const report = await read(`/reports/receivables-ageing?contactId=${customer}`);
    expect(report.to).toBe('2026-06-15');
    expect(report.contacts).toHaveLength(1);
    expect(report.contacts[0]?.documents).toMatchObject([
      {
        sourceKind: 'invoice',
        number: '2026-0003',
        dueOn: '2026-06-30',
        documentCurrency: 'EUR',
        documentOpenAmount: '90.00',
        openAmount: '10539.00',
        entryId: expect.any(String) as string,
      },
      { sourceKind: 'payment', dueOn: null, age: 'credit', openAmount: '-60.00' },
    ]);
    expect((await read(`/reports/receivables-ageing?contactId=${supplier}`)).contacts).toEqual([]);
  });

  it('name what stands on the account without a document', async () => {
    const other = await api.register('RS');
    const contactId = await addCustomer(other, 'RS');
    await expectStatus(
      other.post('/journal-entries', {
        postedOn: '2026-06-01',
        description: 'Početno stanje',
        isControlConfirmed: true,
        postings: [
          { accountCode: '204', debit: '33.00', contactId },
          { accountCode: '300', credit: '33.00' },
        ],
      }),
      201,
    );
    const report = await expectStatus<AgeingReply>(other.get('/reports/receivables-ageing'), 200);
    expect(report).toMatchObject({
      totals: { total: '0.00' },
      ledger: { balance: '33.00', withoutDocument: '33.00' },
    });
  });
});

describe('payables by age', () => {
  it.each([
    ['2026-03-04', {}, '0.00'],
    ['2026-04-30', { days31to60: '1200.00' }, '1200.00'],
    ['2026-05-31', { days61to90: '700.00' }, '700.00'],
  ])('on %s', async (on, amounts, total) => {
    const report = await read(`/reports/payables-ageing?to=${on}`);
    expect(report.totals).toMatchObject({ amounts, total });
    expect(report.ledger).toMatchObject({ balance: total, withoutDocument: '0.00' });
  });
});

describe('statement of a contact', () => {
  type Statement = Contracts['getContactStatement']['response'];
  const statement = (query: string) =>
    expectStatus<Statement>(owner.get(`/reports/contact-statement?${query}`), 200);

  it('of the customer: each currency opens, runs and closes', async () => {
    const { side, currencies } = await statement(`contactId=${customer}&from=2026-05-01&to=2026-06-15`);
    expect(side).toBe('customer');
    expect(
      currencies.map(({ currency, openingBalance, closingBalance, rows }) => [
        currency,
        openingBalance,
        rows.map(({ postedOn, sourceKind, debit, credit, balance }) =>
          [postedOn, sourceKind, debit, credit, balance].join(' '),
        ),
        closingBalance,
      ]),
    ).toEqual([
      [
        'RSD',
        '310.00',
        [
          '2026-05-06 invoice 120.00 0.00 430.00',
          '2026-05-10 payment 0.00 70.00 360.00',
          '2026-06-01 payment 0.00 300.00 60.00',
          '2026-06-05 creditNote 0.00 120.00 -60.00',
        ],
        '-60.00',
      ],
      [
        'EUR',
        '0.00',
        ['2026-05-05 invoice 120.00 0.00 120.00', '2026-06-10 payment 0.00 30.00 90.00'],
        '90.00',
      ],
    ]);
    expect(currencies[0]?.rows[0]).toMatchObject({ number: '2026-0004', dueOn: '2026-05-20' });
  });

  it('of the supplier: what he is owed', async () => {
    const { side, currencies } = await statement(`contactId=${supplier}&from=2026-03-01&to=2026-06-15`);
    expect(side).toBe('supplier');
    expect(currencies).toMatchObject([
      {
        openingBalance: '0.00',
        closingBalance: '700.00',
        rows: [
          { sourceKind: 'expense', number: 'Z-7', credit: '1200.00', balance: '1200.00' },
          { sourceKind: 'expensePayment', debit: '500.00', balance: '700.00' },
        ],
      },
    ]);
  });

  it('ends in the same figure as his ageing', async () => {
    const { currencies } = await statement(`contactId=${customer}&from=2026-01-01&to=2026-06-15`);
    const { contacts } = await read(`/reports/receivables-ageing?contactId=${customer}`);
    const open = contacts[0]?.documents.map((one) => `${one.documentCurrency} ${one.documentOpenAmount}`);
    expect(currencies.map((one) => `${one.currency} ${one.closingBalance}`).sort()).toEqual(open?.sort());
  });
});
