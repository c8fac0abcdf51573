import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceView } from '@bilko/contracts';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer, balanceOf, differences, draft, expectStatus, issue, issued, line, NOW, openShop, postingsOf, refused,
  TODAY,
} from './testing-sales'; // prettier-ignore

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const credit = (owner: Member, id: string, body: object = {}, status = 201) =>
  expectStatus(owner.post(`/invoices/${id}/credit-notes`, { issuedOn: TODAY, ...body }), status);
const read = (owner: Member, id: string) => expectStatus(owner.get(`/invoices/${id}`), 200);

/** 3 × 199.99 less 10 %, 12.5 × 80.40 and 7 × 33.335, 5 % off the whole: 2005.11 with 293.54 and 22.17 VAT. */
const threeLines = {
  discountPercent: '5',
  lines: [
    line('3', '199.99', '20', { discountPercent: '10' }),
    line('12.5', '80.40', '20'),
    line('7', '33.335', '10'),
  ],
};

describe('a credit note', () => {
  it('takes back a part as the invoice was computed, then the rest to the cent, and no more', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, ...threeLines });
    const invoice = await issue(owner, id);
    // One of line 1: 179.99 less 5 % (9.00) = 170.99, VAT 34.20.
    const part = await credit(owner, id, { lines: [{ position: 1, quantity: '1' }], reason: 'Povraćaj' });
    expect(part).toMatchObject({
      kind: 'creditNote',
      number: 'KO-2026-0001',
      correctsInvoice: { id, number: invoice.number },
      totals: {
        netAmount: '170.99',
        vatAmount: '34.20',
        grossAmount: '205.19',
        paidAmount: '205.19',
        dueAmount: '0.00',
      },
    });
    const credited = async () =>
      (await read(owner, id)).lines.map(({ creditedQuantity }) => creditedQuantity);
    expect(await credited()).toEqual(['1', '0', '0']);
    expect(await postingsOf(owner, part.entryId)).toEqual(['204 C 205.19', '4709 D 34.20', '614 D 170.99']);
    expect(await read(owner, id)).toMatchObject({
      status: 'issued',
      totals: { creditedAmount: '205.19', dueAmount: '1799.92' },
      creditNotes: [{ id: part.id, number: 'KO-2026-0001', issuedOn: TODAY, grossAmount: '205.19' }],
    });

    const tooMuch = { issuedOn: TODAY, lines: [{ position: 1, quantity: '2.5' }] };
    expect(await refused(owner.post(`/invoices/${id}/credit-notes`, tooMuch), 422)).toMatchObject({
      code: 'CREDIT_EXCEEDS_INVOICE',
      errors: [{ path: 'lines.0.quantity', params: { creditable: '2' } }],
    });

    const rest = await credit(owner, id);
    expect(rest.totals).toMatchObject({ netAmount: '1518.41', vatAmount: '281.51', grossAmount: '1799.92' });
    expect(rest.vatBreakdown.map(({ vatAmount }) => vatAmount)).toEqual(['259.34', '22.17']);
    expect(await read(owner, id)).toMatchObject({ status: 'cancelled', totals: { dueAmount: '0.00' } });
    expect(await credited()).toEqual(['3', '12.5', '7']);
    expect(await balanceOf(owner, '204')).toBe('0.00');
    expect(await balanceOf(owner, '614')).toBe('0.00');
    const again = await refused(owner.post(`/invoices/${id}/credit-notes`, { issuedOn: TODAY }), 422);
    expect(again.code).toBe('CREDIT_EXCEEDS_INVOICE');
    expect(await differences(owner)).toEqual([]);
  });

  it.each(['net', 'gross'] as const)(
    'closes an invoice of %s prices line by line, whatever rounding did',
    async (priceMode) => {
      const { owner, contactId } = await openShop(api);
      const thirds = [
        line('1', '33.33', '20'),
        line('1', '33.33', '20'),
        line('1', '33.33', '20'),
        line('9', '0.03', '10'),
      ];
      // 10 % off 99.99 leaves 89.99, and 30.00 of each line alone: the cent is in nobody's line.
      const { id } = await draft(owner, { contactId, priceMode, discountPercent: '10', lines: thirds });
      const { totals } = await issue(owner, id);
      for (const position of [3, 1, 2]) await credit(owner, id, { lines: [{ position, quantity: '1' }] });
      for (let all = 0; all < 8; all += 1)
        await credit(owner, id, { lines: [{ position: 4, quantity: '1' }] });
      await credit(owner, id);
      expect(await read(owner, id)).toMatchObject({
        status: 'cancelled',
        totals: { creditedAmount: totals.grossAmount, dueAmount: '0.00' },
      });
      for (const account of ['204', '614']) expect(await balanceOf(owner, account)).toBe('0.00');
      expect(await differences(owner)).toEqual([]);
    },
  );

  it('waits with the VAT until the buyer has corrected his deduction', async () => {
    const { owner, contactId } = await openShop(api);
    const invoice = await issued(owner, contactId);
    expect(invoice.awaitsBuyerConfirmation).toBe(false);
    const note = await credit(owner, invoice.id);
    expect(note.awaitsBuyerConfirmation).toBe(true);
    expect(await balanceOf(owner, '470')).toBe('-20.00');
    expect(await balanceOf(owner, '4709')).toBe('20.00');
    const confirm = (id: string, confirmedOn = TODAY) =>
      owner.post(`/invoices/${id}/buyer-confirmation`, { confirmedOn });
    expect((await refused(confirm(invoice.id), 422)).code).toBe('NOT_A_CREDIT_NOTE');
    expect((await refused(confirm(note.id, '2026-06-14'), 422)).errors).toMatchObject([
      { path: 'confirmedOn' },
    ]);
    expect((await refused(confirm(note.id, '2026-06-16'), 422)).errors).toMatchObject([
      { path: 'confirmedOn' },
    ]);
    expect(await expectStatus(confirm(note.id), 200)).toMatchObject({
      buyerConfirmedOn: TODAY,
      awaitsBuyerConfirmation: false,
    });
    expect(await balanceOf(owner, '470')).toBe('0.00');
    expect(await balanceOf(owner, '4709')).toBe('0.00');
    expect((await refused(confirm(note.id), 409)).code).toBe('CREDIT_NOTE_ALREADY_CONFIRMED');
    expect(await differences(owner)).toEqual([]);
  });

  it('lets the VAT fall at once where the buyer deducts nothing', async () => {
    const { owner } = await openShop(api);
    const person = await addCustomer(owner, 'RS', { name: 'Mira', taxId: null, isPerson: true });
    const invoice = await issued(owner, person);
    const note = await credit(owner, invoice.id);
    expect(note.awaitsBuyerConfirmation).toBe(false);
    expect(await postingsOf(owner, note.entryId)).toEqual(['204 C 120.00', '470 D 20.00', '614 D 100.00']);
  });

  it('of a paid invoice becomes the customer’s credit', async () => {
    const { owner, contactId } = await openShop(api);
    const invoice = await issued(owner, contactId);
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '70.00' }),
      201,
    );
    const note = await credit(owner, invoice.id);
    expect(note.totals).toMatchObject({ grossAmount: '120.00', paidAmount: '50.00', dueAmount: '70.00' });
    expect(await read(owner, invoice.id)).toMatchObject({
      status: 'paid',
      totals: { paidAmount: '70.00', creditedAmount: '50.00', dueAmount: '0.00' },
    });
    expect(await balanceOf(owner, '204')).toBe('-70.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('is refused on drafts, on credit notes, on unknown lines and on days that cannot be', async () => {
    const { owner, contactId } = await openShop(api);
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    expect(
      (await refused(owner.post(`/invoices/${saved.id}/credit-notes`, { issuedOn: TODAY }), 409)).code,
    ).toBe('INVOICE_NOT_ISSUED');
    const invoice = await issue(owner, saved.id);
    const at = (body: object) => refused(owner.post(`/invoices/${invoice.id}/credit-notes`, body), 422);
    expect((await at({ issuedOn: '2026-06-16' })).code).toBe('ISSUE_DATE_IN_FUTURE');
    expect((await at({ issuedOn: '2026-06-14' })).errors).toMatchObject([
      { path: 'issuedOn', code: 'DATE_INVALID' },
    ]);
    const unknown = { issuedOn: TODAY, lines: [{ position: 2, quantity: '1' }] };
    expect((await at(unknown)).errors).toMatchObject([{ path: 'lines.0.position' }]);
    const twice = {
      issuedOn: TODAY,
      lines: [
        { position: 1, quantity: '0.5' },
        { position: 1, quantity: '0.5' },
      ],
    };
    expect((await at(twice)).errors).toMatchObject([{ path: 'lines.1.position' }]);
    const note = await credit(owner, invoice.id);
    expect(
      (await refused(owner.post(`/invoices/${note.id}/credit-notes`, { issuedOn: TODAY }), 422)).code,
    ).toBe('INVOICE_KIND_NOT_ISSUABLE');
  });

  it('at gross prices gives back in parts exactly what was invoiced', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, {
      contactId,
      priceMode: 'gross',
      discountPercent: '7',
      lines: [line('7', '9.99', '20'), line('3', '0.35', '10')],
    });
    const invoice = await issue(owner, id);
    const notes: InvoiceView[] = [];
    for (const quantity of ['1', '2', '2.5']) {
      notes.push(await credit(owner, id, { lines: [{ position: 1, quantity }] }));
    }
    notes.push(await credit(owner, id));
    const sum = (pick: (note: InvoiceView) => string) =>
      notes.reduce((total, note) => total + BigInt(pick(note).replace('.', '')), 0n).toString();
    for (const amount of ['netAmount', 'vatAmount', 'grossAmount'] as const) {
      expect(sum((note) => note.totals[amount])).toBe(invoice.totals[amount].replace('.', ''));
    }
    expect((await read(owner, id)).status).toBe('cancelled');
    expect(await balanceOf(owner, '204')).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });
});

describe('a foreign currency', () => {
  const abroad = { country: 'DE', taxId: 'DE123456789', name: 'Käufer GmbH', isVatRegistered: true };
  const euro = { currency: 'EUR', exchangeRate: '117.10' };
  const pay = (owner: Member, id: string, amount: string, exchangeRate: string, more: object = {}) =>
    expectStatus(
      owner.post(`/invoices/${id}/payments`, { paidOn: TODAY, amount, exchangeRate, ...more }),
      201,
    );

  it('is booked at its rate, and what rates differ is gain or loss', async () => {
    const { owner } = await openShop(api);
    const contactId = await addCustomer(owner, 'RS', abroad);
    await expectStatus(
      owner.post('/bank-accounts', { name: 'Devizni', currency: 'EUR', iban: 'RS35845000000040484987' }),
      201,
    );
    const { id } = await draft(owner, { contactId, ...euro, lines: [line('1', '100.00', '20')] });
    const invoice = await issue(owner, id);
    expect(invoice).toMatchObject({
      currency: 'EUR',
      exchangeRate: '117.1',
      totals: { grossAmount: '120.00' },
    });
    expect(await postingsOf(owner, invoice.entryId)).toEqual([
      '205 D 14052.00',
      '470 C 2342.00',
      '615 C 11710.00',
    ]);
    const first = await pay(owner, id, '60.00', '117.30');
    expect(await postingsOf(owner, first.payments[0]?.entryId ?? null)).toEqual([
      '205 C 7026.00',
      '244 D 7038.00',
      '663 C 12.00',
    ]);
    const second = await pay(owner, id, '60.00', '116.90');
    expect(second.status).toBe('paid');
    expect(await balanceOf(owner, '205')).toBe('0.00');
    expect(await balanceOf(owner, '663')).toBe('-12.00');
    expect(await balanceOf(owner, '563')).toBe('12.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('leaves nothing open after any parts at any rates', async () => {
    const { owner } = await openShop(api);
    const contactId = await addCustomer(owner, 'RS', abroad);
    const { id } = await draft(owner, {
      contactId,
      currency: 'EUR',
      exchangeRate: '117.33333333',
      lines: [line('1', '83.33', '20')],
    });
    await issue(owner, id);
    await pay(owner, id, '33.33', '117.4444');
    await credit(owner, id, { lines: [{ position: 1, quantity: '0.1' }] });
    await pay(owner, id, '33.33', '116.0001');
    await pay(owner, id, '10.00', '118.5');
    const open = await read(owner, id);
    const last = await pay(owner, id, open.totals.dueAmount, '117.77');
    expect(last.status).toBe('paid');
    expect(await balanceOf(owner, '205')).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('needs its rate, for the invoice and for the payment; the own currency has none', async () => {
    const { owner } = await openShop(api);
    const contactId = await addCustomer(owner, 'RS', abroad);
    const lines = [line('1', '100.00', '20')];
    const saved = await draft(owner, { contactId, currency: 'EUR', lines });
    expect(saved.missing).toMatchObject([
      { path: 'exchangeRate', code: 'EXCHANGE_RATE_REQUIRED', severity: 'error' },
    ]);
    expect((await refused(owner.post(`/invoices/${saved.id}/issue`), 422)).code).toBe(
      'EXCHANGE_RATE_REQUIRED',
    );
    await expectStatus(owner.patch(`/invoices/${saved.id}`, { version: 1, exchangeRate: '117.10' }), 200);
    await issue(owner, saved.id);
    const payment = { paidOn: TODAY, amount: '10.00' };
    expect((await refused(owner.post(`/invoices/${saved.id}/payments`, payment), 422)).errors).toMatchObject([
      { path: 'exchangeRate', code: 'EXCHANGE_RATE_REQUIRED' },
    ]);
    const own = { contactId, issuedOn: TODAY, dueOn: TODAY, exchangeRate: '2', lines };
    expect((await refused(owner.post('/invoices', own), 422)).errors).toMatchObject([
      { path: 'exchangeRate', code: 'EXCHANGE_RATE_INVALID' },
    ]);
    const strange = { contactId, issuedOn: TODAY, dueOn: TODAY, currency: 'XQX', lines };
    expect((await refused(owner.post('/invoices', strange), 422)).errors).toMatchObject([
      { path: 'currency', code: 'CURRENCY_UNKNOWN' },
    ]);
  });
});
