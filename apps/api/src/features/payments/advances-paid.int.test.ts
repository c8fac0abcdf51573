import type { PaymentView } from '@bilko/contracts';
import type { CountryCode } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  expectStatus,
  fieldsOf,
  NOW,
  openShop,
  postingsOf,
  refused,
} from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

async function openBuyer(country: CountryCode = 'RS', options: { isVatRegistered?: boolean } = {}) {
  const { owner } = await openShop(api, country, options);
  const supplier = await addCustomer(owner, country, { name: 'Zidar', kind: 'supplier' });
  return { owner, supplier };
}

const payAhead = (owner: Member, contactId: string, amount: string, more: object = {}) =>
  expectStatus<PaymentView>(
    owner.post('/payments', { direction: 'out', contactId, paidOn: '2026-03-01', amount, ...more }),
    201,
  );

/** A bill that is posted, and approved unless it is said not to be. */
async function bill(
  owner: Member,
  contactId: string,
  grossAmount: string,
  vatRate: string,
  more: object = {},
) {
  const head = { contactId, documentNumber: 'R-1', issuedOn: '2026-03-20', dueOn: '2026-04-20' };
  const line = { description: 'Radovi', categoryId: 'rent', grossAmount, vatRate };
  const { id } = await expectStatus<{ id: string }>(
    owner.post('/expenses', { ...head, lines: [line], ...more }),
    201,
  );
  await expectStatus(owner.post(`/expenses/${id}/post`), 200);
  await expectStatus(owner.post(`/expenses/${id}/approve`), 200);
  return id;
}

const use = (owner: Member, payment: PaymentView, expenseId: string, amount: string) =>
  owner.post(`/payments/${payment.id}/expense-allocations`, { expenseId, amount });
const differences = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(`SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers()
      UNION ALL SELECT * FROM verify_vat()`),
  );
const vatRows = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows<{ row: string }>(
      `SELECT concat_ws(' ', event, document_number, reported_on, round(net_amount, 2),
              round(deductible_vat_amount, 2)) AS row
         FROM vat_entries WHERE direction = 'input' ORDER BY reported_on, created_at, id`,
    ),
  );

describe('money paid to a supplier ahead', () => {
  it.each([
    ['RS', '120.00', '20', ['154 D 100.00', '241 C 120.00', '272 D 20.00'], '20.00'],
    ['HR', '125.00', '25', ['100000 C 125.00', '125000 D 100.00', '140022 D 25.00'], '25.00'],
    ['BA', '117.00', '17', ['151 D 100.00', '200 C 117.00', '272 D 17.00'], '17.00'],
  ] as const)(
    'deducts VAT with the advance invoice in hand and is taken off the bill: %s',
    async (country, amount, vatRate, postings, vat) => {
      const { owner, supplier } = await openBuyer(country);
      const advance = { vatRate, documentNumber: 'AV-1', receivedOn: '2026-03-05' };
      const paid = await payAhead(owner, supplier, amount, { advance });
      expect(paid).toMatchObject({
        direction: 'out',
        purpose: 'advance',
        documentNumber: 'AV-1',
        unallocatedAmount: amount,
      });
      expect(await postingsOf(owner, paid.entryId)).toEqual(postings);
      expect(await vatRows(owner)).toEqual([{ row: `advance AV-1 2026-03-05 100.00 ${vat}` }]);
      expect(await differences(owner)).toEqual([]);

      const id = await bill(owner, supplier, amount, vatRate);
      const used = await expectStatus<PaymentView>(use(owner, paid, id, amount), 201);
      expect(used).toMatchObject({ unallocatedAmount: '0.00', documents: [{ id, noun: 'expense', amount }] });
      const { body } = await owner.get(`/expenses/${id}`);
      expect(body).toMatchObject({ status: 'paid', dueAmount: '0.00' });
      // The bill deducts whole what the advance gives back: the VAT is deducted once.
      expect(await vatRows(owner)).toEqual([
        { row: `advance AV-1 2026-03-05 100.00 ${vat}` },
        { row: `purchase R-1 2026-03-20 100.00 ${vat}` },
        { row: `advanceSettlement R-1 2026-03-20 -100.00 -${vat}` },
      ]);
      for (const one of postings.filter((posting) => posting.includes(' D ')))
        expect(await balanceOf(owner, one.split(' ')[0] ?? '')).toBe('0.00');
      expect(await differences(owner)).toEqual([]);
    },
  );

  it('without an advance invoice is an advance whole, and may be used in parts', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '100.00', { reference: 'Predračun 7' });
    expect(await postingsOf(owner, paid.entryId)).toEqual(['154 D 100.00', '241 C 100.00']);
    const first = await bill(owner, supplier, '60.00', '20');
    const second = await bill(owner, supplier, '240.00', '20', { documentNumber: 'R-2' });
    await expectStatus(use(owner, paid, first, '60.00'), 201);
    await expectStatus(use(owner, paid, second, '40.00'), 201);
    const { body } = await owner.get(`/expenses/${second}`);
    expect(body).toMatchObject({ status: 'partlyPaid', dueAmount: '200.00' });
    const rest = { paidOn: '2026-04-01', amount: '200.00' };
    await expectStatus(owner.post(`/expenses/${second}/payments`, rest), 201);
    expect(await balanceOf(owner, '154')).toBe('0.00');
    expect(await balanceOf(owner, '435')).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });

  // EUR 100 paid at 117 = 11,700; the bill stands at 118 = 11,800: 100 gained.
  it('in foreign currency leaves an exchange difference', async () => {
    const { owner } = await openBuyer();
    const german = await addCustomer(owner, 'RS', {
      name: 'Bau GmbH',
      kind: 'supplier',
      country: 'DE',
      taxId: undefined,
    });
    const paid = await payAhead(owner, german, '100.00', { currency: 'EUR', exchangeRate: '117' });
    const id = await bill(owner, german, '100.00', '0', { currency: 'EUR', exchangeRate: '118', lines: [
      { description: 'Radovi', categoryId: 'rent', grossAmount: '100.00', vatRate: '0', vatCategory: 'O' },
    ] }); // prettier-ignore
    await expectStatus(use(owner, paid, id, '100.00'), 201);
    expect(await balanceOf(owner, '436')).toBe('0.00');
    expect(await balanceOf(owner, '155')).toBe('0.00');
    expect(await balanceOf(owner, '663')).toBe('-100.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('deducts nothing for who may not', async () => {
    const { owner, supplier } = await openBuyer();
    const ahead = (contactId: string, advance: object, who = owner) =>
      who.post('/payments', { direction: 'out', contactId, paidOn: '2026-03-01', amount: '120.00', advance });
    expect(fieldsOf(await refused(ahead(supplier, { vatRate: '20' }), 422))).toEqual([
      'advance.documentNumber FIELD_REQUIRED',
    ]);
    const paper = { documentNumber: 'AV-1' };
    expect(fieldsOf(await refused(ahead(supplier, { vatRate: '17', ...paper }), 422))).toEqual([
      'advance.vatRate VAT_RATE_NOT_VALID',
    ]);
    const german = await addCustomer(owner, 'RS', {
      name: 'Bau',
      kind: 'supplier',
      country: 'DE',
      taxId: undefined,
    });
    expect(fieldsOf(await refused(ahead(german, { vatRate: '20', ...paper }), 422))).toEqual([
      'advance.vatRate VAT_RATE_NOT_VALID',
    ]);
    const small = await openBuyer('RS', { isVatRegistered: false });
    expect(
      fieldsOf(await refused(ahead(small.supplier, { vatRate: '20', ...paper }, small.owner), 422)),
    ).toEqual(['advance.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER']);
    const late = { vatRate: '0', ...paper, receivedOn: '2027-01-01' };
    expect(fieldsOf(await refused(ahead(supplier, late), 422))).toEqual(['advance.receivedOn DATE_INVALID']);
  });

  it('is used for approved bills of its supplier, never beyond what is left or open', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '100.00');
    const other = await addCustomer(owner, 'RS', { name: 'Drugi', kind: 'supplier', taxId: undefined });
    const [own, foreign] = [
      await bill(owner, supplier, '60.00', '20'),
      await bill(owner, other, '60.00', '20'),
    ];
    expect((await refused(use(owner, paid, foreign, '10.00'), 422)).code).toBe('PAYMENT_OF_OTHER_CONTACT');
    expect(await refused(use(owner, paid, own, '60.01'), 422)).toMatchObject({
      code: 'PAYMENT_EXCEEDS_DUE',
      params: { dueAmount: '60.00' },
    });
    const line = { description: 'Radovi', categoryId: 'rent', grossAmount: '5.00', vatRate: '20' };
    const draft = { contactId: supplier, issuedOn: '2026-03-21', lines: [line] };
    const { body } = await owner.post('/expenses', draft);
    expect((await refused(use(owner, paid, body.id, '1.00'), 409)).code).toBe('EXPENSE_NOT_POSTED');
    await expectStatus(owner.post(`/expenses/${body.id}/post`), 200);
    expect((await refused(use(owner, paid, body.id, '1.00'), 409)).code).toBe('EXPENSE_NOT_APPROVED');
    await refused(owner.post(`/payments/${paid.id}/allocations`, { invoiceId: own, amount: '1.00' }), 404);
    const race = await Promise.all([use(owner, paid, own, '60.00'), use(owner, paid, own, '60.00')]);
    expect(race.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await differences(owner)).toEqual([]);
  });
});
