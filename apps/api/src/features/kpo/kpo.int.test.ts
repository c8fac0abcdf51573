import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  canReadPdf,
  expectStatus,
  issued,
  line,
  NOW,
  openShop,
  refused,
  textOf,
  TODAY,
} from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

type Row = Record<string, unknown>;
type Book = { rows: Row[]; totals: Row; limits: Row[] };
const small = (quantity: string, price: string, more: Row = {}) =>
  line(quantity, price, '0', { vatCategory: 'SS', exemptionCode: 'PDV-RS-33', ...more });
const bookOf = (owner: Member) => expectStatus<Book>(owner.get('/reports/kpo?year=2026'), 200);
const limitsOf = async (owner: Member) =>
  (await expectStatus<{ data: Row[] }>(owner.get('/organization/income-limits'), 200)).data;

describe('KPO of a small business outside VAT', () => {
  it('lists income by document, products apart from services, and takes credit notes and no payments', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { isVatRegistered: false });
    const goods = await expectStatus<{ id: string }>(
      owner.post('/products', {
        name: 'Šampon',
        kind: 'goods',
        unit: 'C62',
        unitPrice: '1000.00',
        vatCategory: 'SS',
        vatRate: '0',
      }),
      201,
    );
    const invoice = await issued(owner, contactId, {
      lines: [small('2', '1000.00', { productId: goods.id }), small('1', '3000.00')],
    });
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '5000.00' }),
      201,
    );
    await expectStatus(
      owner.post('/cash-slips', {
        direction: 'in',
        slipOn: '2026-06-10',
        amount: '700.00',
        description: 'Dnevni pazar',
        accountCode: '604',
      }),
      201,
    );
    // Money of the owner is no income.
    await expectStatus(
      owner.post('/cash-slips', {
        direction: 'in',
        slipOn: '2026-06-11',
        amount: '9000.00',
        description: 'Sa računa',
        accountCode: '241',
      }),
      201,
    );
    const { rows, totals } = await bookOf(owner);
    expect(
      rows.map(({ number, day, productAmount, serviceAmount, totalAmount }) => [
        number,
        day,
        productAmount,
        serviceAmount,
        totalAmount,
      ]),
    ).toEqual([
      [1, '2026-06-10', '700.00', '0.00', '700.00'],
      [2, TODAY, '2000.00', '3000.00', '5000.00'],
    ]);
    expect(totals).toEqual({ productAmount: '2700.00', serviceAmount: '3000.00', totalAmount: '5700.00' });
    const csv = await owner.get('/reports/kpo?year=2026&format=csv').buffer(true);
    expect(csv.text).toContain('2000,00;3000,00;5000,00');
    if (!canReadPdf) return;
    const pdf = await owner.get('/reports/kpo?year=2026&format=pdf').buffer(true);
    expect(await textOf(pdf.body as Buffer)).toContain('5.700,00');
  });

  it('takes a credit note off the year in which it is issued', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { isVatRegistered: false });
    const invoice = await issued(owner, contactId, {
      suppliedOn: '2025-12-30',
      lines: [small('1', '3000.00')],
    });
    const note = await expectStatus<{ id: string }>(
      owner.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: TODAY }),
      201,
    );
    const { rows } = await bookOf(owner);
    expect(rows).toMatchObject([
      { day: TODAY, noun: 'creditNote', documentId: note.id, serviceAmount: '-3000.00' },
    ]);
    const before = await expectStatus<Book>(owner.get('/reports/kpo?year=2025'), 200);
    expect(before.rows).toMatchObject([{ day: '2025-12-30', noun: 'invoice', serviceAmount: '3000.00' }]);
  });

  it('watches 6 million of the year and 8 million at home, and says so from 80 % on', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { isVatRegistered: false });
    await issued(owner, contactId, { lines: [small('1', '4000000.00')] });
    // Until it is said that the business is taxed by a lump sum, only the limit of VAT is watched.
    expect(await limitsOf(owner)).toMatchObject([{ kind: 'anyYear' }]);
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isLumpSum: true }),
      200,
    );
    expect(await limitsOf(owner)).toMatchObject([
      { kind: 'calendarYear', amount: '4000000.00', percent: 66, state: 'below' },
      { kind: 'anyYear', amount: '4000000.00', percent: 50, state: 'below' },
    ]);
    const abroad = await addCustomer(owner, 'RS', {
      name: 'Kunde GmbH',
      country: 'DE',
      taxId: 'DE123456789',
    });
    await issued(owner, abroad, { lines: [small('1', '2500000.00')] });
    expect(await limitsOf(owner)).toMatchObject([
      { kind: 'calendarYear', amount: '6500000.00', percent: 108, state: 'above' },
      { kind: 'anyYear', amount: '4000000.00', percent: 50, state: 'below' },
    ]);
  });

  it('is not kept by who pays VAT, nor in other countries', async () => {
    for (const options of [
      { country: 'RS', isVatRegistered: true },
      { country: 'HR', isVatRegistered: false },
    ] as const) {
      const { owner } = await openShop(api, options.country, { isVatRegistered: options.isVatRegistered });
      expect((await refused(owner.get('/reports/kpo?year=2026'), 409)).code).toBe('KPO_NOT_KEPT');
      expect(await limitsOf(owner)).toEqual([]);
    }
  });
});
