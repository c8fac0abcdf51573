import type { PaymentView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  canReadPdf,
  draft,
  expectStatus,
  fieldsOf,
  issue,
  line,
  NOW,
  openShop,
  postingsOf,
  refused,
  textOf,
  TODAY,
} from '../invoices/testing-sales';
import { boxesOf, returnOf } from '../vat/testing-vat';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const receive = (owner: Member, contactId: string, amount: string, more: object = {}) =>
  expectStatus<PaymentView>(
    owner.post('/payments', { contactId, paidOn: '2026-05-10', amount, advance: { vatRate: '20' }, ...more }),
    201,
  );
const giveBack = (owner: Member, { id }: PaymentView, amount: string, more: object = {}) =>
  expectStatus<PaymentView>(owner.post(`/payments/${id}/refunds`, { paidOn: TODAY, amount, ...more }), 201);

const vatRows = async (owner: Member) =>
  (
    await owner.inContext(({ sql }) =>
      sql.rows<{ row: string }>(
        `SELECT concat_ws(' ', direction, event, document_number, round(net_amount, 2), round(vat_amount, 2), reported_on) AS row
           FROM vat_entries ORDER BY created_at, reported_on, id`,
      ),
    )
  ).map(({ row }) => row);
const faults = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(`SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers()
      UNION ALL SELECT * FROM verify_vat()`),
  );

/** The advance invoice of an advance: its customer may deduct by it. */
async function withPaper(
  owner: Member,
  contactId: string,
  advance: PaymentView,
  vatRate = '20',
  more: object = {},
): Promise<string> {
  const lines = [line('1', advance.amount, vatRate)];
  const paper = {
    kind: 'advance',
    advancePaymentId: advance.id,
    priceMode: 'gross',
    contactId,
    lines,
    ...more,
  };
  const { id } = await draft(owner, paper);
  return (await issue(owner, id)).number ?? '';
}

describe('an advance of a customer', () => {
  it('without an advance invoice goes back with its VAT, in parts, and nothing is left', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const advance = await receive(owner, contactId, '120.00');
    const first = await giveBack(owner, advance, '50.00');
    expect(first).toMatchObject({
      unallocatedAmount: '70.00',
      refunds: [{ amount: '50.00', awaitsConfirmation: false, confirmedOn: null }],
    });
    expect(await postingsOf(owner, first.refunds[0]?.entryId ?? '')).toEqual([
      '241 C 50.00',
      '430 D 41.67',
      '472 D 8.33',
    ]);
    expect(await faults(owner)).toEqual([]);
    const last = await giveBack(owner, advance, '70.00');
    expect(last.unallocatedAmount).toBe('0.00');
    expect([
      await balanceOf(owner, '430'),
      await balanceOf(owner, '472'),
      await balanceOf(owner, '241'),
    ]).toEqual(['0.00', '0.00', '0.00']);
    expect(await vatRows(owner)).toEqual([
      'output advance 100.00 20.00 2026-05-10',
      `output advance -41.67 -8.33 ${TODAY}`,
      `output advance -58.33 -11.67 ${TODAY}`,
    ]);
    expect(boxesOf(await returnOf(owner, '2026-06-01', '2026-06-30'))).toEqual(
      expect.arrayContaining(['103 -20', '105 -20', '110 -20']),
    );
    expect(await faults(owner)).toEqual([]);
  });

  it('by whose invoice he may have deducted keeps its VAT until he has corrected it: RS čl. 21', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const advance = await receive(owner, contactId, '120.00');
    const number = await withPaper(owner, contactId, advance);
    const back = await giveBack(owner, advance, '60.00');
    const refund = { amount: '60.00', awaitsConfirmation: true, confirmedOn: null };
    expect(back.refunds).toMatchObject([{ ...refund, documentNumber: 'OA-2026-0001', hasPaper: true }]);
    expect(await postingsOf(owner, back.refunds[0]?.entryId ?? '')).toEqual([
      '241 C 60.00',
      '430 D 50.00',
      '4709 D 10.00',
    ]);
    expect(await vatRows(owner)).toEqual([`output advance ${number} 100.00 20.00 2026-05-10`]);
    expect(await faults(owner)).toEqual([]);

    const early = owner.post(`/payments/${advance.id}/refund-confirmation`, { confirmedOn: '2026-06-14' });
    expect(fieldsOf(await refused(early, 422))).toEqual(['confirmedOn DATE_INVALID']);
    const confirm = () => owner.post(`/payments/${advance.id}/refund-confirmation`, { confirmedOn: TODAY });
    const confirmed = await expectStatus<PaymentView>(confirm(), 200);
    expect(confirmed.refunds).toMatchObject([{ awaitsConfirmation: false, confirmedOn: TODAY }]);
    expect([await balanceOf(owner, '4709'), await balanceOf(owner, '472')]).toEqual(['0.00', '-10.00']);
    expect(await vatRows(owner)).toEqual([
      `output advance ${number} 100.00 20.00 2026-05-10`,
      `output advance OA-2026-0001 -50.00 -10.00 ${TODAY}`,
    ]);
    expect((await refused(confirm(), 409)).code).toBe('REFUND_NOT_WAITING');
    expect(await faults(owner)).toEqual([]);
    // What is left is used for an invoice as ever.
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    await issue(owner, id);
    const use = { invoiceId: id, amount: '60.00' };
    await expectStatus(owner.post(`/payments/${advance.id}/allocations`, use), 201);
    expect([await balanceOf(owner, '430'), await balanceOf(owner, '472')]).toEqual(['0.00', '0.00']);
    expect(await faults(owner)).toEqual([]);
  });

  it.each([
    ['HR', '25', ['100000 C 125.00', '225000 D 100.00', '240022 D 25.00'], '125.00'],
    ['BA', '17', ['200 C 117.00', '434 D 100.00', '471 D 17.00'], '117.00'],
  ] as const)('goes back at once to a person: %s', async (country, vatRate, postings, amount) => {
    const { owner } = await openShop(api, country);
    const person = await addCustomer(owner, country, { name: 'Ana', isPerson: true, taxId: null });
    const advance = await receive(owner, person, amount, { advance: { vatRate } });
    const back = await giveBack(owner, advance, amount);
    expect(await postingsOf(owner, back.refunds[0]?.entryId ?? '')).toEqual(postings);
    expect(await faults(owner)).toEqual([]);
  });

  it('in foreign currency goes back in the rate of its day, from the cash box only what is there', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    // EUR 120 at 117 = 14,040; back at 118 = 14,160: 120 lost.
    const euros = { currency: 'EUR', exchangeRate: '117' };
    const advance = await receive(owner, contactId, '120.00', euros);
    expect(fieldsOf(await refused(owner.post(`/payments/${advance.id}/refunds`, { paidOn: TODAY, amount: '1' }), 422))).toEqual(['exchangeRate EXCHANGE_RATE_REQUIRED']); // prettier-ignore
    await giveBack(owner, advance, '120.00', { exchangeRate: '118' });
    expect(await balanceOf(owner, '563')).toBe('120.00');
    expect(await faults(owner)).toEqual([]);

    const cash = await receive(owner, contactId, '60.00', { method: 'cash' });
    const book = `/reports/cash-book?from=2026-06-01&to=2026-06-30`;
    await giveBack(owner, cash, '40.00', { method: 'cash' });
    expect((await owner.get(book)).body).toMatchObject({
      closingBalance: '20.00',
      rows: [{ direction: 'out', outAmount: '40.00', isReversible: false }],
    });
    await expectStatus(
      owner.post('/cash-slips', { direction: 'out', slipOn: TODAY, amount: '10.00', description: 'Papir', accountCode: '512' }),
      201,
    ); // prettier-ignore
    const more = owner.post(`/payments/${cash.id}/refunds`, {
      paidOn: TODAY,
      amount: '20.00',
      method: 'cash',
    });
    expect((await refused(more, 422)).code).toBe('CASH_BELOW_ZERO');
    expect(await faults(owner)).toEqual([]);
  });

  it('is refused beyond what is left, and before it came', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const advance = await receive(owner, contactId, '120.00');
    const ask = (id: string, body: object) =>
      owner.post(`/payments/${id}/refunds`, { paidOn: TODAY, ...body });
    const beyond = await refused(ask(advance.id, { amount: '120.01' }), 422);
    expect([beyond.code, beyond.params]).toEqual([
      'PAYMENT_EXCEEDS_DUE',
      { dueAmount: '120.00', currency: 'RSD' },
    ]);
    const early = await refused(ask(advance.id, { amount: '1', paidOn: '2026-05-09' }), 422);
    expect(fieldsOf(early)).toEqual(['paidOn DATE_INVALID']);
    // Ten at once for a tenth each and a little more: nine are paid.
    const tries = await Promise.all(Array.from({ length: 10 }, () => ask(advance.id, { amount: '13.00' })));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(9);
    expect(await faults(owner)).toEqual([]);
  });
});

describe('the paper that corrects the advance invoice', () => {
  const printed = async (owner: Member, { id, refunds }: PaymentView, query = '') => {
    const path = `/payments/${id}/refunds/${refunds.at(-1)?.id ?? ''}/pdf${query}`;
    const { status, headers, body } = await owner.get(path).buffer(true);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    return canReadPdf ? textOf(body as Buffer) : '';
  };
  const expectWords = (text: string, words: readonly string[]) => {
    for (const word of canReadPdf ? words : []) expect(text).toContain(word.replace(/\s+/g, ''));
  };

  it.each([
    [
      'RS',
      '20',
      'OA-2026-0001',
      [
        'Knjižno odobrenje',
        'Umanjuje avansnu fakturu',
        'čl. 21. i 42.',
        'PIB 104052135',
        'PIB 103920327',
        'PDV 20 %',
        '50,00',
        '10,00',
        '60,00 RSD',
        'Mesto izdavanja Grad',
      ],
    ],
    [
      'BA',
      '17',
      'OA-2026-0001',
      [
        'Knjižno odobrenje',
        'Umanjuje avansnu fakturu',
        'član 107.',
        'JIB 4200000000007',
        'JIB 4200000000104',
        'PDV 17 %',
        '51,28',
        '8,72',
        '60,00 KM',
        'Mjesto izdavanja Grad',
      ],
    ],
    [
      'HR',
      '25',
      'SP-2026-0001',
      [
        'Storno računa za',
        'Ispravlja račun za predujam',
        'čl. 33. i 79.',
        'OIB 69435151530',
        'OIB 12345678903',
        'PDV 25 %',
        '48,00',
        '12,00',
        '60,00 €',
        'Mjesto izdavanja Grad',
      ],
    ],
  ] as const)('says in %s what the law wants', async (country, vatRate, ours, words) => {
    const { owner, contactId } = await openShop(api, country, { buyer: { isVatRegistered: true } });
    const advance = await receive(owner, contactId, '120.00', { advance: { vatRate } });
    const number = await withPaper(owner, contactId, advance, vatRate);
    const back = await giveBack(owner, advance, '60.00');
    const text = await printed(owner, back);
    expectWords(text, [...words, ours, `${number} od 15.`, 'potvrdite da ste ispravili']);
    expect(await printed(owner, back)).toBe(text);
    expectWords(await printed(owner, back, '?language=en'), [
      'Reduces advance invoice',
      'confirm in writing',
      ours,
    ]);
    expect(await faults(owner)).toEqual([]);
  });

  it('has VAT in base currency, in the rate in which the advance came', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const euros = { currency: 'EUR', exchangeRate: '117' };
    const advance = await receive(owner, contactId, '120.00', euros);
    await withPaper(owner, contactId, advance, '20', { currency: 'EUR', exchangeRate: '117' });
    const back = await giveBack(owner, advance, '60.00', { exchangeRate: '118' });
    // VAT of 10.00 at 117.
    expectWords(await printed(owner, back), ['60,00 €', '1.170,00', '117']);
  });

  it('is numbered without a gap and never twice, whoever asks at once', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const advances: PaymentView[] = [];
    for (const amount of ['120.00', '240.00']) {
      const advance = await receive(owner, contactId, amount);
      await withPaper(owner, contactId, advance);
      advances.push(advance);
    }
    const body = { paidOn: TODAY, amount: '24.00' };
    const asked = Array.from({ length: 8 }, (_, at) =>
      owner.post(`/payments/${advances[at % 2]?.id ?? ''}/refunds`, body),
    );
    // More than is left takes no number.
    asked.push(owner.post(`/payments/${advances[0]?.id ?? ''}/refunds`, { ...body, amount: '500.00' }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses).toEqual([...Array.from({ length: 8 }, () => 201), 422]);
    // The same request again is the same refund.
    const path = `/payments/${advances[1]?.id ?? ''}/refunds`;
    const again = [await owner.post(path, body, 'again'), await owner.post(path, body, 'again')];
    expect(again[1]?.body).toEqual(again[0]?.body);
    // One's own number takes none of ours.
    const own = await giveBack(owner, advances[1]!, '12.00', { documentNumber: 'KO-7' });
    expect(own.refunds.at(-1)).toMatchObject({ documentNumber: 'KO-7', hasPaper: false });
    const none = `/payments/${own.id}/refunds/${own.refunds.at(-1)?.id ?? ''}/pdf`;
    expect((await refused(owner.get(none), 404)).code).toBe('NOT_FOUND');
    const { body: page } = await owner.get('/payments?purpose=advance');
    const numbers = (page as { data: PaymentView[] }).data
      .flatMap(({ refunds }) => refunds.map(({ documentNumber }) => documentNumber))
      .sort();
    expect(numbers).toEqual(['KO-7', ...Array.from({ length: 9 }, (_, at) => `OA-2026-000${at + 1}`)]);
  });

  it('is not there without an advance invoice, and of another payment', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const plain = await giveBack(owner, await receive(owner, contactId, '120.00'), '20.00');
    expect(plain.refunds).toMatchObject([{ documentNumber: null, hasPaper: false }]);
    await refused(owner.get(`/payments/${plain.id}/refunds/${plain.refunds[0]?.id ?? ''}/pdf`), 404);
    const advance = await receive(owner, contactId, '120.00');
    await withPaper(owner, contactId, advance);
    const back = await giveBack(owner, advance, '20.00');
    await refused(owner.get(`/payments/${plain.id}/refunds/${back.refunds[0]?.id ?? ''}/pdf`), 404);
  });
});

describe('what was paid too much', () => {
  it('by a customer goes back to him, without VAT, and never more than is left', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const invoice = await issue(owner, id);
    const came = await expectStatus<PaymentView>(
      owner.post('/payments', { contactId, paidOn: TODAY, amount: '150.00' }),
      201,
    );
    const paid = await expectStatus<PaymentView>(
      owner.post(`/payments/${came.id}/allocations`, { invoiceId: invoice.id, amount: '120.00' }),
      201,
    );
    expect(paid).toMatchObject({ purpose: 'settlement', unallocatedAmount: '30.00' });
    const ask = (amount: string) => owner.post(`/payments/${paid.id}/refunds`, { paidOn: TODAY, amount });
    expect((await refused(ask('30.01'), 422)).params).toEqual({ dueAmount: '30.00', currency: 'RSD' });
    const before = await vatRows(owner);
    const back = await giveBack(owner, paid, '10.00');
    expect(back).toMatchObject({
      unallocatedAmount: '20.00',
      refunds: [{ amount: '10.00', awaitsConfirmation: false }],
    });
    expect(await postingsOf(owner, back.refunds[0]?.entryId ?? '')).toEqual(['204 D 10.00', '241 C 10.00']);
    expect(await vatRows(owner)).toEqual(before);
    // The rest at once in two ways: one of them comes too late.
    const two = await Promise.all([ask('20.00'), ask('20.00')]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await balanceOf(owner, '204')).toBe('0.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('in another currency leaves the difference of the rates, and takes a slip from the cash box', async () => {
    const { owner, contactId } = await openShop(api, 'RS');
    const euros = { currency: 'EUR', exchangeRate: '117' };
    const credit = await expectStatus<PaymentView>(
      owner.post('/payments', { contactId, paidOn: TODAY, amount: '100.00', ...euros }),
      201,
    );
    await giveBack(owner, credit, '40.00', { exchangeRate: '118' });
    expect(await balanceOf(owner, '563')).toBe('40.00');
    const cash = await expectStatus<PaymentView>(
      owner.post('/payments', { contactId, paidOn: TODAY, amount: '60.00', method: 'cash' }),
      201,
    );
    await giveBack(owner, cash, '60.00', { method: 'cash' });
    const { body } = await owner.get(`/reports/cash-book?from=${TODAY}&to=${TODAY}`);
    expect(body).toMatchObject({ closingBalance: '0.00', rows: [{}, { outAmount: '60.00' }] });
    expect(await faults(owner)).toEqual([]);
  });
});

describe('an advance to a supplier', () => {
  it('comes back: its account is closed, and VAT that was deducted with it is given back', async () => {
    const { owner } = await openShop(api, 'RS');
    const supplier = await addCustomer(owner, 'RS', { name: 'Zidar', kind: 'supplier' });
    const advance = { vatRate: '20', documentNumber: 'AV-1', receivedOn: '2026-05-12' };
    const paid = await receive(owner, supplier, '120.00', { direction: 'out', advance });
    const back = await giveBack(owner, paid, '120.00', { documentNumber: 'KO-3' });
    expect(back).toMatchObject({ unallocatedAmount: '0.00', refunds: [{ documentNumber: 'KO-3', awaitsConfirmation: false }] }); // prettier-ignore
    expect(await postingsOf(owner, back.refunds[0]?.entryId ?? '')).toEqual([
      '154 C 100.00',
      '241 D 120.00',
      '272 C 20.00',
    ]);
    expect(await vatRows(owner)).toEqual([
      'input advance AV-1 100.00 20.00 2026-05-12',
      `input advance KO-3 -100.00 -20.00 ${TODAY}`,
    ]);
    expect(await faults(owner)).toEqual([]);
  });
});
