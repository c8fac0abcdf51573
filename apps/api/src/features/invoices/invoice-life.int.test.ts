import type { InvoiceView } from '@bilko/contracts';
import { calculateInvoice, formatAmount, type InvoiceInput } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { fieldsOf,
  balanceOf, canReadPdf, differences, draft, expectStatus, issue, line, NOW, openShop, postingsOf, refused,
  textOf, TODAY, type Line,
} from './testing-sales'; // prettier-ignore

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

type Figures = { netAmount: string; vatAmount: string; grossAmount: string; discountAmount: string };
type Case = { priceMode: 'net' | 'gross'; discountPercent?: string; lines: Line[] };

/** Editor, server, list, paper and ledger show the figures that were worked out by hand. */
async function expectEverywhere(
  owner: Member,
  contactId: string,
  given: Case,
  wanted: { totals: Figures; vat: Record<string, string>; postings: string[] },
): Promise<InvoiceView> {
  const { totals, vat } = wanted;
  const editor = calculateInvoice(given as unknown as InvoiceInput);
  expect(editor.totals).toEqual(totals);
  const saved = await draft(owner, { contactId, ...given });
  expect(saved.totals).toMatchObject(totals);
  const invoice = await issue(owner, saved.id);
  expect(invoice.totals).toMatchObject({ ...totals, paidAmount: '0.00', dueAmount: totals.grossAmount });
  expect(Object.fromEntries(invoice.vatBreakdown.map((group) => [group.rate, group.vatAmount]))).toEqual(vat);
  expect(invoice.vatBreakdown.map(({ netAmount, vatAmount }) => [netAmount, vatAmount])).toEqual(
    editor.vatBreakdown.map(({ netAmount, vatAmount }) => [netAmount, vatAmount]),
  );
  expect(await expectStatus(owner.get(`/invoices/${invoice.id}`), 200)).toEqual(invoice);
  const { data } = await expectStatus<{ data: InvoiceView[] }>(owner.get('/invoices'), 200);
  const listed = data.find(({ id }) => id === invoice.id);
  const { discountAmount: _, ...listedFigures } = totals;
  expect(listed?.totals).toMatchObject(listedFigures);
  expect(await postingsOf(owner, invoice.entryId)).toEqual([...wanted.postings].sort());
  if (canReadPdf) {
    const pdf = await owner.get(`/invoices/${invoice.id}/pdf`).buffer(true);
    const text = await textOf(pdf.body as Buffer);
    expect(text).toContain(invoice.number);
    for (const amount of [totals.grossAmount, totals.netAmount, ...Object.values(vat)]) {
      expect(text).toContain(formatAmount(amount));
    }
  }
  expect(await differences(owner)).toEqual([]);
  return invoice;
}

describe('an invoice in Serbia', () => {
  it('at net prices with discounts on a line and on the whole, from draft to overpaid', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const account = { name: 'Tekući', currency: 'RSD', accountNumber: '845-404849-87' };
    await expectStatus(owner.post('/bank-accounts', account), 201);
    const product = {
      name: 'Lampa',
      kind: 'goods',
      unit: 'C62',
      unitPrice: '80.40',
      vatCategory: 'S',
      vatRate: '20',
    };
    const { id: productId } = await expectStatus(owner.post('/products', product), 201);
    // 539.97 + 1005.00 = 1544.97 less 5 % (77.25) = 1467.72, VAT 293.54; 233.35 less 11.67 = 221.68, VAT 22.17.
    const invoice = await expectEverywhere(
      owner,
      contactId,
      {
        priceMode: 'net',
        discountPercent: '5',
        lines: [
          line('3', '199.99', '20', { discountPercent: '10' }),
          line('12.5', '80.40', '20', { productId }),
          line('7', '33.335', '10'),
        ],
      },
      {
        totals: {
          netAmount: '1689.40',
          vatAmount: '315.71',
          grossAmount: '2005.11',
          discountAmount: '148.92',
        },
        vat: { '20': '293.54', '10': '22.17' },
        postings: ['204 D 2005.11', '604 C 954.75', '614 C 734.65', '470 C 293.54', '471 C 22.17'],
      },
    );
    expect(invoice).toMatchObject({
      number: '2026-0001',
      status: 'issued',
      paymentReference: '97 0420260001',
    });

    const pay = (amount: string, more: object = {}) =>
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount, ...more });
    const partly = await expectStatus(pay('1000'), 201);
    expect(partly).toMatchObject({
      status: 'partlyPaid',
      totals: { paidAmount: '1000.00', dueAmount: '1005.11' },
    });
    const problem = await refused(pay('1005.12'), 422);
    expect(problem).toMatchObject({ code: 'PAYMENT_EXCEEDS_DUE', params: { dueAmount: '1005.11' } });
    const paid = await expectStatus(pay('1100.00', { excess: 'credit', reference: 'izvod 12' }), 201);
    expect(paid).toMatchObject({ status: 'paid', totals: { paidAmount: '2005.11', dueAmount: '0.00' } });
    expect(paid.payments.map(({ amount, unallocatedAmount }) => [amount, unallocatedAmount])).toEqual([
      ['1100.00', '94.89'],
      ['1000.00', '0.00'],
    ]);
    expect(await postingsOf(owner, paid.payments[0]?.entryId ?? null)).toEqual([
      '204 C 1100.00',
      '241 D 1100.00',
    ]);
    expect(await balanceOf(owner, '204')).toBe('-94.89');
    expect(await balanceOf(owner, '241')).toBe('2100.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('at gross prices keeps every gross as it was typed', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    // 9.99 + 2 × 4.99 = 19.97; VAT = 19.97 × 20 / 120 = 3.328… → 3.33, net 16.64.
    await expectEverywhere(
      owner,
      contactId,
      { priceMode: 'gross', lines: [line('1', '9.99', '20'), line('2', '4.99', '20')] },
      {
        totals: { netAmount: '16.64', vatAmount: '3.33', grossAmount: '19.97', discountAmount: '0.00' },
        vat: { '20': '3.33' },
        postings: ['204 D 19.97', '614 C 16.64', '470 C 3.33'],
      },
    );
  });
});

describe('an invoice in Bosnia', () => {
  it('keeps output VAT to payers and to others apart', async () => {
    const { owner, contactId } = await openShop(api, 'BA');
    // 99.99 + (77.70 − 9.71) = 167.98; 17 % = 28.5566 → 28.56.
    const given: Case = {
      priceMode: 'net',
      lines: [line('3', '33.33', '17'), line('10', '7.77', '17', { discountPercent: '12.5' })],
    };
    const totals = { netAmount: '167.98', vatAmount: '28.56', grossAmount: '196.54', discountAmount: '9.71' };
    const vat = { '17': '28.56' };
    await expectEverywhere(owner, contactId, given, {
      totals,
      vat,
      postings: ['211 D 196.54', '621 C 167.98', '470 C 28.56'],
    });
    const person = { name: 'Amra Hadžić', taxId: null, isPerson: true, address: null };
    const { id } = await expectStatus(
      owner.post('/contacts', { ...person, kind: 'customer', country: 'BA' }),
      201,
    );
    await expectEverywhere(owner, id, given, {
      totals,
      vat,
      postings: ['211 D 196.54', '621 C 167.98', '473 C 28.56'],
    });
  });
});

describe('an invoice in Croatia', () => {
  it('at gross prices in three rates with a discount on the whole', async () => {
    const { owner, contactId } = await openShop(api, 'HR');
    const account = { name: 'Žiro', currency: 'EUR', iban: 'HR12 1001 0051 8630 0016 0' };
    await expectStatus(owner.post('/bank-accounts', account), 201);
    // 50.00 − 5.00 → VAT 9.00; 10.50 − 1.05 → 9.45 × 13/113 = 1.087 → 1.09; 6.30 − 0.63 → 5.67 × 5/105 = 0.27.
    const invoice = await expectEverywhere(
      owner,
      contactId,
      {
        priceMode: 'gross',
        discountPercent: '10',
        lines: [line('4', '12.50', '25'), line('1', '10.50', '13'), line('3', '2.10', '5')],
      },
      {
        totals: { netAmount: '49.76', vatAmount: '10.36', grossAmount: '60.12', discountAmount: '6.68' },
        vat: { '25': '9.00', '13': '1.09', '5': '0.27' },
        postings: ['120000 D 60.12', '751000 C 49.76', '240012 C 9.00', '240011 C 1.09', '240010 C 0.27'],
      },
    );
    expect(invoice).toMatchObject({ number: '1-P1-1', paymentReference: 'HR00 1-11-2026', language: 'hr' });
  });

  it('starts its numbers again with the year', async () => {
    const { owner, contactId } = await openShop(api, 'HR');
    const day = { issuedOn: '2025-12-31', dueOn: '2026-01-15' };
    const last = await draft(owner, { contactId, ...day, lines: [line('1', '10.00', '25')] });
    const first = await draft(owner, {
      contactId,
      issuedOn: '2026-01-01',
      lines: [line('1', '10.00', '25')],
    });
    expect((await issue(owner, last.id)).number).toBe('1-P1-1');
    expect((await issue(owner, first.id)).number).toBe('1-P1-1');
    expect(await differences(owner)).toEqual([]);
  });
});

describe('a business outside VAT', () => {
  it('charges none, and says why on the paper', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { isVatRegistered: false });
    const saved = await draft(owner, {
      contactId,
      lines: [{ description: 'Rad', quantity: '2', unit: 'HUR', unitPrice: '500.00' }],
    });
    expect(saved.lines[0]).toMatchObject({ vatCategory: 'SS', vatRate: '0', exemptionCode: 'PDV-RS-33' });
    const invoice = await issue(owner, saved.id);
    expect(invoice.totals).toMatchObject({ netAmount: '1000.00', vatAmount: '0.00', grossAmount: '1000.00' });
    expect(await postingsOf(owner, invoice.entryId)).toEqual(['204 D 1000.00', '614 C 1000.00']);
    const lines = [line('1', '100.00', '20')];
    const problem = await refused(
      owner.post('/invoices', { contactId, issuedOn: TODAY, dueOn: TODAY, lines }),
      422,
    );
    expect(problem.errors).toMatchObject([
      { path: 'lines.0.vatRate', code: 'VAT_NOT_ALLOWED_FOR_NON_PAYER' },
    ]);
  });
});

describe('documents that are no invoices', () => {
  it.each([
    ['proforma', 'P-2026-0001'],
    ['estimate', 'PON-2026-0001'],
  ])(
    'a %s is numbered in its own series, says nothing to the books and is not paid',
    async (kind, number) => {
      const { owner, contactId } = await openShop(api, 'RS');
      const saved = await draft(owner, { kind, contactId, lines: [line('1', '100.00', '20')] });
      const document = await issue(owner, saved.id);
      expect(document).toMatchObject({ kind, number, status: 'issued', entryId: null });
      expect(document.totals.dueAmount).toBe('0.00');
      const payment = { paidOn: TODAY, amount: '1.00' };
      expect((await refused(owner.post(`/invoices/${document.id}/payments`, payment), 409)).code).toBe(
        'INVOICE_NOT_PAYABLE',
      );
      expect(await balanceOf(owner, '204')).toBe('0.00');
      expect(await differences(owner)).toEqual([]);
    },
  );

  it('an advance invoice is the paper of an advance, and of nothing else', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const body = {
      kind: 'advance',
      contactId,
      issuedOn: TODAY,
      dueOn: TODAY,
      lines: [line('1', '100.00', '20')],
    };
    for (const path of ['/invoices', '/invoices/preview']) {
      expect(fieldsOf(await refused(owner.post(path, body), 422))).toEqual([
        'advancePaymentId FIELD_REQUIRED',
      ]);
    }
  });
});

describe('the day of an entry', () => {
  it('is the day of supply, and the books of a locked month stay shut', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const lines = [line('1', '100.00', '20')];
    const may = await draft(owner, { contactId, suppliedOn: '2026-05-31', lines });
    expect(may.taxPointOn).toBe('2026-05-31');
    const invoice = await issue(owner, may.id);
    const entry = await expectStatus<{ postedOn: string }>(
      owner.get(`/journal-entries/${invoice.entryId}`),
      200,
    );
    expect(entry.postedOn).toBe('2026-05-31');
    await expectStatus(owner.post('/periods/2026-05/lock'), 200);
    const late = await draft(owner, { contactId, suppliedOn: '2026-05-30', lines });
    expect((await refused(owner.post(`/invoices/${late.id}/issue`), 409)).code).toBe('PERIOD_LOCKED');
    expect((await expectStatus(owner.get(`/invoices/${late.id}`), 200)).status).toBe('draft');
    expect(await differences(owner)).toEqual([]);
  });
});
