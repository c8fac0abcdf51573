import type { InvoiceView, PaymentView } from '@bilko/contracts';
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
  refused,
  textOf,
  TODAY,
} from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const receive = (owner: Member, contactId: string, amount: string, vatRate = '20'): Promise<PaymentView> =>
  expectStatus(owner.post('/payments', { contactId, paidOn: TODAY, amount, advance: { vatRate } }), 201);
const paper = (amount: string, vatRate = '20', more: object = {}) => ({
  kind: 'advance',
  priceMode: 'gross',
  lines: [line('1', amount, vatRate, { description: 'Avans' })],
  ...more,
});
const faults = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(
      `SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers() UNION ALL SELECT * FROM verify_vat()`,
    ),
  );
const pdfOf = async (owner: Member, id: string) => {
  const reply = await owner.get(`/invoices/${id}/pdf`);
  expect(reply.status).toBe(200);
  return textOf(reply.body as Buffer);
};

describe('an advance invoice', () => {
  it('has its own series, posts nothing, and gives its number to the VAT book of the advance', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, contactId, '120000');
    const { id } = await draft(owner, { contactId, advancePaymentId: advance.id, ...paper('120000') });
    const issued = await issue(owner, id);
    expect(issued).toMatchObject({ kind: 'advance', entryId: null, advancePaymentId: advance.id });
    expect(issued.totals).toMatchObject({
      vatAmount: '20000.00',
      dueAmount: '0.00',
      grossAmount: '120000.00',
    });
    expect(issued.status).toBe('paid');
    const [row] = await owner.inContext(({ sql }) =>
      sql.rows<{ number: string }>(
        `SELECT document_number AS number FROM vat_entries WHERE document_id = '${advance.id}'`,
      ),
    );
    expect(row).toEqual({ number: issued.number });
    const { data } = await expectStatus<{ data: PaymentView[] }>(owner.get('/payments'), 200);
    expect(data[0]?.advanceInvoice).toEqual({ id, number: issued.number });
    expect(await balanceOf(owner, '430')).toBe('-100000.00');
    expect(await faults(owner)).toEqual([]);
  });

  it('is of one advance, once, and says what came in', async () => {
    const { owner, contactId } = await openShop(api);
    const otherId = await addCustomer(owner, 'RS', { name: 'Drugi', taxId: null });
    const advance = await receive(owner, contactId, '120');
    const bare = { issuedOn: TODAY, dueOn: TODAY, contactId };
    expect(fieldsOf(await refused(owner.post('/invoices', { ...bare, ...paper('120') }), 422))).toEqual([
      'advancePaymentId FIELD_REQUIRED',
    ]);
    const codes = async (more: object, id = contactId) =>
      (
        await draft(owner, { advancePaymentId: advance.id, ...paper('120'), contactId: id, ...more })
      ).missing.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
    expect(await codes({})).toEqual([]);
    expect(await codes(paper('120.01'))).toEqual(['ADVANCE_INVOICE_DIFFERS']);
    expect(await codes(paper('120', '10'))).toEqual(['ADVANCE_INVOICE_DIFFERS']);
    expect(await codes({}, otherId)).toEqual(['ADVANCE_INVOICE_DIFFERS']);
    const first = await draft(owner, { contactId, advancePaymentId: advance.id, ...paper('120') });
    const second = await draft(owner, { contactId, advancePaymentId: advance.id, ...paper('120') });
    await issue(owner, first.id);
    expect((await refused(owner.post(`/invoices/${second.id}/issue`, {}), 409)).code).toBe(
      'ADVANCE_ALREADY_INVOICED',
    );
  });

  it('of another business, or on a document of another kind, is refused', async () => {
    const { owner, contactId } = await openShop(api);
    const stranger = await openShop(api);
    const foreign = await receive(stranger.owner, stranger.contactId, '120');
    const body = { issuedOn: TODAY, dueOn: TODAY, contactId };
    await refused(owner.post('/invoices', { ...body, advancePaymentId: foreign.id, ...paper('120') }), 404);
    const own = await receive(owner, contactId, '120');
    const lines = [line('1', '100', '20')];
    const fields = async (more: object) =>
      fieldsOf(await refused(owner.post('/invoices', { ...body, lines, ...more }), 422));
    const advances = [{ paymentId: own.id, amount: '1' }];
    const missing = async (more: object) =>
      (await draft(owner, { contactId, lines, ...more })).missing
        .filter(({ severity }) => severity === 'error')
        .map(({ path, code }) => `${path} ${code}`);
    expect(await missing({ advancePaymentId: own.id })).toEqual(['advancePaymentId FIELD_NOT_ALLOWED']);
    expect(await missing({ kind: 'proforma', advances })).toEqual(['advances FIELD_NOT_ALLOWED']);
    expect(await fields({ advances: [...advances, ...advances] })).toEqual([
      'advances.1.paymentId FIELD_INVALID',
    ]);
    await refused(
      owner.post('/invoices', { ...body, lines, advances: [{ paymentId: foreign.id, amount: '1' }] }),
      404,
    );
  });
});

describe('a final invoice', () => {
  it('takes up the advances that its draft names, and its paper says so for good', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, contactId, '120000');
    const made = await draft(owner, { contactId, advancePaymentId: advance.id, ...paper('120000') });
    const { number } = await issue(owner, made.id);
    const more = await receive(owner, contactId, '24000');
    const advances = [
      { paymentId: advance.id, amount: '120000' },
      { paymentId: more.id, amount: '12000' },
    ];
    const planned = await draft(owner, { contactId, lines: [line('1', '200000', '20')], advances });
    expect(planned.advances).toEqual([
      {
        paymentId: advance.id,
        number,
        paidOn: TODAY,
        netAmount: '100000.00',
        vatAmount: '20000.00',
        grossAmount: '120000.00',
      },
      {
        paymentId: more.id,
        number: null,
        paidOn: TODAY,
        netAmount: '10000.00',
        vatAmount: '2000.00',
        grossAmount: '12000.00',
      },
    ]);
    const final = await issue(owner, planned.id);
    expect(final.advances).toEqual(planned.advances);
    expect(final.totals).toMatchObject({ paidAmount: '132000.00', dueAmount: '108000.00' });
    expect(final.payments).toHaveLength(2);
    expect(await balanceOf(owner, '430')).toBe('-10000.00');
    expect(await balanceOf(owner, '204')).toBe('108000.00');
    expect(await faults(owner)).toEqual([]);
    if (!canReadPdf) return;
    const text = await pdfOf(owner, final.id);
    expect(text).toContain(`Avans${number}-120.000,00`);
    expect(text).toContain('odtogaPDV-20.000,00');
    expect(text).toContain('108.000,00');
    // What is used later is not on the paper.
    const path = `/payments/${more.id}/allocations`;
    await expectStatus(owner.post(path, { invoiceId: final.id, amount: '12000' }), 201);
    expect(await pdfOf(owner, final.id)).toBe(text);
  });

  it('covered whole by an advance is paid as it is issued', async () => {
    const { owner, contactId } = await openShop(api, 'BA');
    const advance = await receive(owner, contactId, '117', '17');
    const { id } = await draft(owner, {
      contactId,
      lines: [line('1', '100', '17')],
      advances: [{ paymentId: advance.id, amount: '117' }],
    });
    expect(await issue(owner, id)).toMatchObject({ status: 'paid', totals: { dueAmount: '0.00' } });
    expect((await owner.get(`/invoices/${id}/pdf`)).status).toBe(200);
    expect(await faults(owner)).toEqual([]);
  });

  it('is not issued with more than there is, and nothing is written', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, contactId, '120');
    const named = (amount: string) => [{ paymentId: advance.id, amount }];
    const lines = [line('1', '50', '20')];
    const over = await draft(owner, { contactId, lines, advances: named('60.01') });
    expect(over.missing).toMatchObject([
      { path: 'advances.0.amount', code: 'PAYMENT_EXCEEDS_DUE', params: { dueAmount: '60.00' } },
    ]);
    const first = await draft(owner, { contactId, lines: [line('1', '100', '20')], advances: named('120') });
    const second = await draft(owner, { contactId, lines, advances: named('60') });
    await issue(owner, first.id);
    const late = await refused(owner.post(`/invoices/${second.id}/issue`, {}), 422);
    expect(late.code).toBe('PAYMENT_EXCEEDS_DUE');
    expect((await expectStatus<InvoiceView>(owner.get(`/invoices/${second.id}`), 200)).status).toBe('draft');
    const changed = await expectStatus<InvoiceView>(
      owner.patch(`/invoices/${second.id}`, { version: second.version, advances: [] }),
      200,
    );
    expect(changed.missing.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await faults(owner)).toEqual([]);
  });

  it('issued twice at once with the same advance: one has it', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, contactId, '120');
    const drafts = await Promise.all(
      [1, 2].map(() =>
        draft(owner, {
          contactId,
          lines: [line('1', '100', '20')],
          advances: [{ paymentId: advance.id, amount: '120' }],
        }),
      ),
    );
    const replies = await Promise.all(drafts.map(({ id }) => owner.post(`/invoices/${id}/issue`, {})));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await faults(owner)).toEqual([]);
  });

  it('repeated under the same key is issued once', async () => {
    const { owner, contactId } = await openShop(api);
    const advance = await receive(owner, contactId, '120');
    const { id } = await draft(owner, {
      contactId,
      lines: [line('1', '100', '20')],
      advances: [{ paymentId: advance.id, amount: '120' }],
    });
    const key = { 'Idempotency-Key': `final-${id}` };
    const send = () => owner.post(`/invoices/${id}/issue`, {}).set(key);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await faults(owner)).toEqual([]);
  });
});
