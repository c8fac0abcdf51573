import type { PaymentView } from '@bilko/contracts';
import { buildEntry, type CountryCode } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../http/context';
import { PICTURE, startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  expectStatus,
  fieldsOf,
  NOW,
  openShop,
  postingsOf,
  refused,
  TODAY,
} from '../invoices/testing-sales';
import { postEntry } from '../journal/post-entry';
import { boxesOf, close, ledgerOf, returnOf } from '../vat/testing-vat';
import { insertUse } from './advance-repository';

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

const paper = (netAmount: string, vatAmount: string, vatRate: string, more: object = {}) => ({
  ...{ documentNumber: 'AV-9', issuedOn: '2026-03-02', receivedOn: '2026-04-03' },
  groups: [{ vatRate, netAmount, vatAmount }],
  ...more,
});
const comes = (owner: Member, { id }: PaymentView, invoice: object) =>
  owner.post(`/payments/${id}/supplier-invoice`, invoice);
const takeBack = (owner: Member, { id }: PaymentView, more: object = {}) =>
  owner.post(`/payments/${id}/supplier-invoice/reverse`, { reversedOn: TODAY, ...more });

describe("a supplier's advance invoice that comes after the payment", () => {
  // RS: Zakon o PDV čl. 28; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32.
  it.each([
    ['RS', '120.00', '20', '20.00', ['154 C 20.00', '272 D 20.00']],
    ['HR', '125.00', '25', '25.00', ['125000 C 25.00', '140022 D 25.00']],
    ['BA', '117.00', '17', '17.00', ['151 C 17.00', '272 D 17.00']],
  ] as const)(
    'is deducted on the day it was received, and given back with the bill: %s',
    async (country, amount, rate, vat, postings) => {
      const { owner, supplier } = await openBuyer(country);
      const paid = await payAhead(owner, supplier, amount);
      expect(await vatRows(owner)).toEqual([]);
      const recorded = await expectStatus<PaymentView>(comes(owner, paid, paper('100.00', vat, rate)), 201);
      expect(recorded).toMatchObject({
        documentNumber: 'AV-9',
        supplierInvoice: { number: 'AV-9', issuedOn: '2026-03-02', receivedOn: '2026-04-03' },
        vatGroups: [{ category: 'S', rate, netAmount: '100.00', vatAmount: vat }],
        unallocatedAmount: amount,
      });
      const entryId = recorded.supplierInvoice?.entryId ?? '';
      expect(await postingsOf(owner, entryId)).toEqual(postings);
      expect((await owner.get(`/journal-entries/${entryId}`)).body).toMatchObject({ postedOn: '2026-04-03' });
      expect(await vatRows(owner)).toEqual([{ row: `advance AV-9 2026-04-03 100.00 ${vat}` }]);
      const book = await ledgerOf(owner, 'book=received&from=2026-04-01&to=2026-04-30');
      expect(book.data).toMatchObject([
        {
          reportedOn: '2026-04-03',
          document: {
            number: 'AV-9',
            issuedOn: '2026-03-02',
            taxPointOn: '2026-03-01',
            receivedOn: '2026-04-03',
          },
          partner: { name: 'Zidar' },
        },
      ]);
      expect(await differences(owner)).toEqual([]);

      // The bill was there before its advance invoice: nothing is given back before it was deducted.
      const id = await bill(owner, supplier, amount, rate);
      await expectStatus(use(owner, paid, id, amount), 201);
      expect(await vatRows(owner)).toEqual([
        { row: `purchase R-1 2026-03-20 100.00 ${vat}` },
        { row: `advance AV-9 2026-04-03 100.00 ${vat}` },
        { row: `advanceSettlement R-1 2026-04-03 -100.00 -${vat}` },
      ]);
      for (const one of postings) expect(await balanceOf(owner, one.split(' ')[0] ?? '')).toBe('0.00');
      expect(await differences(owner)).toEqual([]);
    },
  );

  it('stands in the return: RS 105.00 of two rates, used by a bill in parts to the cent', async () => {
    const { owner, supplier } = await openBuyer();
    // 50.00 + 10.00 at 20 %, 40.91 + 4.09 at 10 %: 105.00. Input VAT 14.09, in whole dinars 14.
    const paid = await payAhead(owner, supplier, '105.00');
    const groups = [
      { vatRate: '20', netAmount: '50.00', vatAmount: '10.00' },
      { vatRate: '10', netAmount: '40.91', vatAmount: '4.09' },
    ];
    const recorded = await expectStatus<PaymentView>(comes(owner, paid, paper('', '', '', { groups })), 201);
    expect(await postingsOf(owner, recorded.supplierInvoice?.entryId ?? '')).toEqual([
      '154 C 14.09',
      '272 D 10.00',
      '273 D 4.09',
    ]);
    // A picture of it lies with its entry.
    const attached = await api.request
      .post(`/api/v1/journal-entries/${recorded.supplierInvoice?.entryId}/attachments`)
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', PICTURE, 'avansni-racun.png');
    expect(attached.body.data).toMatchObject([{ name: 'avansni-racun.png' }]);
    expect(boxesOf(await returnOf(owner, '2026-04-01', '2026-06-30'))).toEqual(
      expect.arrayContaining(['108 14', '109 14', '110 -14']),
    );
    for (const part of ['35.00', '35.00', '35.00']) {
      const id = await bill(owner, supplier, part, '20', { documentNumber: `R-${Math.random()}` });
      await expectStatus(use(owner, paid, id, part), 201);
      expect(await differences(owner)).toEqual([]);
    }
    for (const account of ['154', '272', '273', '435']) expect(await balanceOf(owner, account)).toBe('0.00');
  });

  it('is recorded once, also when sent twice or at once, and not once the advance is used', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    const right = paper('100.00', '20.00', '20');
    const send = () => comes(owner, paid, right).set('Idempotency-Key', 'avansni-racun-0001');
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await refused(comes(owner, paid, right), 409)).code).toBe('ADVANCE_INVOICE_RECORDED');
    expect(await vatRows(owner)).toHaveLength(1);

    const other = await payAhead(owner, supplier, '120.00');
    const race = await Promise.all([comes(owner, other, right), comes(owner, other, right)]);
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);

    const known = await payAhead(owner, supplier, '120.00', {
      advance: { vatRate: '20', documentNumber: 'AV-1' },
    });
    expect((await refused(comes(owner, known, right), 409)).params).toEqual({ number: 'AV-1' });
    const used = await payAhead(owner, supplier, '120.00');
    await expectStatus(use(owner, used, await bill(owner, supplier, '60.00', '20'), '60.00'), 201);
    expect((await refused(comes(owner, used, right), 409)).code).toBe('ADVANCE_ALREADY_USED');
    expect(await differences(owner)).toEqual([]);
  });

  it('comes back from the supplier with the VAT that was deducted with it', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    await expectStatus(comes(owner, paid, paper('100.00', '20.00', '20')), 201);
    const comesBack = (paidOn: string) =>
      owner.post(`/payments/${paid.id}/refunds`, { paidOn, amount: '120.00', documentNumber: 'KO-1' });
    // Before 3 April there is no VAT on the account that could be given back.
    const early = await refused(comesBack('2026-04-02'), 422);
    expect(early.errors).toMatchObject([
      { path: 'paidOn', code: 'DATE_INVALID', params: { earliest: '2026-04-03', latest: TODAY } },
    ]);
    await expectStatus(comesBack('2026-04-03'), 201);
    expect(await vatRows(owner)).toEqual([
      { row: 'advance AV-9 2026-04-03 100.00 20.00' },
      { row: 'advance KO-1 2026-04-03 -100.00 -20.00' },
    ]);
    for (const account of ['154', '272']) expect(await balanceOf(owner, account)).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('is refused where it is not right, and where there is nothing to deduct', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    const wrong = async (invoice: object, who = owner, payment = paid) =>
      fieldsOf(await refused(comes(who, payment, invoice), 422));
    expect(await wrong(paper('100.00', '20.00', '17'))).toEqual(['groups.0.vatRate VAT_RATE_NOT_VALID']);
    expect(await wrong(paper('110.00', '10.00', '20'))).toEqual(['groups.0.vatAmount VAT_AMOUNT_DIFFERS']);
    expect(await wrong(paper('99.00', '19.80', '20'))).toEqual(['groups.0.netAmount ADVANCE_AMOUNT_DIFFERS']);
    expect(await wrong(paper('120.00', '0', '0'))).toEqual(['groups.0.vatAmount AMOUNT_NOT_POSITIVE']);
    const right = paper('100.00', '20.00', '20');
    expect(await wrong({ ...right, receivedOn: '2026-06-16' })).toEqual(['receivedOn DATE_INVALID']);
    expect(await wrong({ ...right, issuedOn: '2026-04-04' })).toEqual(['issuedOn DATE_INVALID']);
    const small = await openBuyer('RS', { isVatRegistered: false });
    const theirs = await payAhead(small.owner, small.supplier, '120.00');
    expect(await wrong(right, small.owner, theirs)).toEqual([
      'groups.0.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    await refused(comes(small.owner, paid, right), 404);
    const { body: received } = await owner.post('/payments', {
      ...{ contactId: supplier, paidOn: '2026-03-01', amount: '120.00' },
      advance: { vatRate: '20' },
    });
    await refused(comes(owner, received, right), 404);
    // A month that is locked says so; of a return that is closed the row goes into the next one, as of any bill.
    await expectStatus(owner.post('/periods/2026-03/lock', {}), 200);
    const early = { ...right, receivedOn: '2026-03-05' };
    expect((await refused(comes(owner, paid, early), 409)).code).toBe('PERIOD_LOCKED');
    await expectStatus(owner.post('/periods/2026-03/unlock', { reason: 'Stigao račun' }), 200);
    await close(owner, '2026-01-01', '2026-03-31');
    await expectStatus(comes(owner, paid, early), 201);
    expect(await vatRows(owner)).toEqual([{ row: 'advance AV-9 2026-04-01 100.00 20.00' }]);
    expect(await differences(owner)).toEqual([]);
  });

  // The day on which the VAT would be deducted decides, not the day on which the paper is typed.
  it('is deducted by whoever was in VAT on the later of payment and receipt', async () => {
    const change = async (owner: Member, isVatRegistered: boolean) => {
      const { body } = await owner.get('/organization');
      await expectStatus(owner.patch('/organization', { version: body.version, isVatRegistered }), 200);
    };
    const came = (receivedOn: string) => paper('100.00', '20.00', '20', { receivedOn });
    const along = (receivedOn: string) => ({
      advance: { vatRate: '20', documentNumber: 'AV-1', receivedOn },
    });
    const ahead = (owner: Member, contactId: string, more: object) =>
      owner.post('/payments', {
        ...{ direction: 'out', contactId, paidOn: '2026-03-01', amount: '120.00' },
        ...more,
      });

    const joined = await openBuyer('RS', { isVatRegistered: false });
    await change(joined.owner, true);
    const before = await payAhead(joined.owner, joined.supplier, '120.00');
    expect(fieldsOf(await refused(comes(joined.owner, before, came('2026-06-14')), 422))).toEqual([
      'groups.0.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    await expectStatus(comes(joined.owner, before, came(TODAY)), 201);
    expect(fieldsOf(await refused(ahead(joined.owner, joined.supplier, along('2026-06-14')), 422))).toEqual([
      'advance.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    await expectStatus(ahead(joined.owner, joined.supplier, along(TODAY)), 201);
    expect((await vatRows(joined.owner)).map(({ row }) => row).sort()).toEqual([
      'advance AV-1 2026-06-15 100.00 20.00',
      'advance AV-9 2026-06-15 100.00 20.00',
    ]);

    const left = await openBuyer();
    await change(left.owner, false);
    const after = await payAhead(left.owner, left.supplier, '120.00');
    expect(fieldsOf(await refused(comes(left.owner, after, came(TODAY)), 422))).toEqual([
      'groups.0.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    await expectStatus(comes(left.owner, after, came('2026-06-14')), 201);
    expect(fieldsOf(await refused(ahead(left.owner, left.supplier, along(TODAY)), 422))).toEqual([
      'advance.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER',
    ]);
    await expectStatus(ahead(left.owner, left.supplier, along('2026-06-14')), 201);
    for (const { owner } of [joined, left]) expect(await differences(owner)).toEqual([]);
  });

  // RS has 154 for advances at home and 155 for those abroad: a contact put right in between moves nothing.
  it('stays on the account on which the advance was posted, taken back and used as well', async () => {
    const { owner } = await openBuyer();
    const german = { name: 'Zidar', kind: 'supplier', country: 'DE', taxId: undefined };
    const supplier = await addCustomer(owner, 'RS', german);
    const paid = await payAhead(owner, supplier, '120.00');
    expect(await postingsOf(owner, paid.entryId)).toEqual(['155 D 120.00', '241 C 120.00']);
    const move = async (country: string) => {
      const { body } = await owner.get(`/contacts/${supplier}`);
      await expectStatus(owner.patch(`/contacts/${supplier}`, { version: body.version, country }), 200);
    };
    await move('RS');
    const right = paper('100.00', '20.00', '20');
    const { supplierInvoice } = await expectStatus<PaymentView>(comes(owner, paid, right), 201);
    expect(await postingsOf(owner, supplierInvoice?.entryId ?? '')).toEqual(['155 C 20.00', '272 D 20.00']);
    await move('DE');
    await expectStatus(takeBack(owner, paid), 201);
    const left = async () => Promise.all(['154', '155', '272'].map((account) => balanceOf(owner, account)));
    expect(await left()).toEqual(['0.00', '120.00', '0.00']);
    expect(await differences(owner)).toEqual([]);

    await move('RS');
    await expectStatus(comes(owner, paid, right), 201);
    // 60 of 120 go with a bill, 60 come back: of each 50 and 10.
    await expectStatus(use(owner, paid, await bill(owner, supplier, '60.00', '20'), '60.00'), 201);
    expect(await left()).toEqual(['0.00', '50.00', '10.00']);
    await expectStatus(owner.post(`/payments/${paid.id}/refunds`, { paidOn: TODAY, amount: '60.00' }), 201);
    expect(await left()).toEqual(['0.00', '0.00', '0.00']);
    expect(await differences(owner)).toEqual([]);
  });

  it('can be taken back and recorded again while nothing is built on it', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    await refused(takeBack(owner, paid), 404);
    const wrong = paper('100.00', '20.00', '20', { receivedOn: '2026-03-05' });
    const { supplierInvoice } = await expectStatus<PaymentView>(comes(owner, paid, wrong), 201);
    const early = await refused(takeBack(owner, paid, { reversedOn: '2026-03-04' }), 422);
    expect(fieldsOf(early)).toEqual(['reversedOn DATE_INVALID']);
    const race = await Promise.all([takeBack(owner, paid), takeBack(owner, paid)]);
    expect(race.map(({ status }) => status).sort()).toEqual([201, 404]);
    const { body: back } = await owner.get('/payments?direction=out');
    expect(back.data[0]).toMatchObject({
      documentNumber: null,
      supplierInvoice: null,
      vatGroups: [{ category: 'O', rate: '0', netAmount: '120.00', vatAmount: '0.00' }],
    });
    expect(await balanceOf(owner, '154')).toBe('120.00');
    expect(await balanceOf(owner, '272')).toBe('0.00');
    // It leaves the return in which it stood.
    expect(await vatRows(owner)).toEqual([
      { row: 'advance AV-9 2026-03-05 100.00 20.00' },
      { row: 'advance AV-9 2026-03-05 -100.00 -20.00' },
    ]);
    expect((await owner.get(`/journal-entries/${supplierInvoice?.entryId}`)).body).toMatchObject({
      reversedBy: { number: 3 },
    });
    expect(await differences(owner)).toEqual([]);

    await expectStatus(comes(owner, paid, { ...wrong, documentNumber: 'AV-10' }), 201);
    await close(owner, '2026-01-01', '2026-03-31');
    expect(await refused(takeBack(owner, paid), 409)).toMatchObject({
      code: 'VAT_RETURN_CLOSED',
      params: { to: '2026-03-31' },
    });
    const second = await payAhead(owner, supplier, '120.00');
    await expectStatus(comes(owner, second, paper('100.00', '20.00', '20')), 201);
    await expectStatus(use(owner, second, await bill(owner, supplier, '30.00', '20'), '30.00'), 201);
    expect((await refused(takeBack(owner, second), 409)).code).toBe('ADVANCE_ALREADY_USED');
    expect(await differences(owner)).toEqual([]);
    const trail = await owner.get('/audit-log');
    expect(trail.body.data.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['payment.advance-invoice-recorded', 'payment.advance-invoice-reversed']),
    );
  });

  it('holds in the database whoever writes: once, unused, what was paid', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    const write = (vat: string) =>
      owner.inContext(async ({ sql, organizationId }) => {
        await sql.run(
          `INSERT INTO supplier_advance_invoices (organization_id, id, payment_id, document_number, issued_on,
             received_on, entry_id) VALUES ($1::uuid, $2::uuid, $2::uuid, 'AV-9', '2026-03-02', '2026-03-02', $3::uuid)`,
          ...[organizationId, paid.id, paid.entryId],
        );
        await sql.run(
          `INSERT INTO supplier_advance_vat_groups VALUES ($1::uuid, $2::uuid, 1, 'S', 20, 100, $3::numeric, 100, $3::numeric)`,
          ...[organizationId, paid.id, vat],
        );
      });
    await expect(write('19.99')).rejects.toThrow(/ADVANCE_NOT_TIED/);
    await expectStatus(comes(owner, paid, paper('100.00', '20.00', '20')), 201);
    await expect(write('20')).rejects.toThrow(/ADVANCE_INVOICE_RECORDED/);
  });

  // A program from before the invoice was known takes the advance for one without VAT.
  it('is not used or given back without its VAT, whoever writes', async () => {
    const { owner, supplier } = await openBuyer();
    const paid = await payAhead(owner, supplier, '120.00');
    await expectStatus(comes(owner, paid, paper('100.00', '20.00', '20')), 201);
    const id = await bill(owner, supplier, '120.00', '20');
    const move = (ctx: Context, account: string, amount: string) => {
      const postings = ([[account, 'debit'], ['154', 'credit']] as const).map(([code, side]) => ({
        ...{ account: code, side, amount, currency: 'RSD', documentAmount: amount },
        contactId: code === '241' ? undefined : supplier,
      })); // prettier-ignore
      return postEntry(ctx, buildEntry({ postedOn: TODAY, description: 'R-1', postings }), {
        kind: account === '241' ? 'advance' : 'advanceSettlement',
        id: paid.id,
      });
    };
    const asBefore = (amount: string) =>
      owner.inContext(async (ctx) => {
        const entryId = await move(ctx, '435', amount);
        await insertUse(ctx, { paymentId: paid.id, expenseId: id, amount, usedOn: TODAY, entryId });
      });
    await expect(asBefore('120.00')).rejects.toThrow(/ADVANCE_VAT_NOT_GIVEN_BACK/);
    const back = owner.inContext(async (ctx) => {
      const entryId = await move(ctx, '241', '60.00');
      await ctx.sql.run(
        `INSERT INTO advance_refunds (organization_id, id, payment_id, paid_on, amount, used_before, exchange_rate,
           base_amount, method, bank_account_id, awaits_confirmation, entry_id)
         SELECT organization_id, $1::uuid, id, $2::date, 60, 0, 1, 60, method, bank_account_id, false, $1::uuid
           FROM payments WHERE id = $3::uuid`,
        ...[entryId, TODAY, paid.id],
      );
    });
    await expect(back).rejects.toThrow(/ADVANCE_VAT_NOT_GIVEN_BACK/);
    // In 0.02 of 120.00 there is no VAT that could be given back: 20.00 × 0.02 / 120.00 is less than half a para.
    await asBefore('0.02');
    await expectStatus(use(owner, paid, id, '59.98'), 201);
    await expectStatus(owner.post(`/payments/${paid.id}/refunds`, { paidOn: TODAY, amount: '60.00' }), 201);
    for (const account of ['154', '272']) expect(await balanceOf(owner, account)).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });
});
