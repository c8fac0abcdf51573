import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  canReadPdf, draft, expectStatus, fieldsOf, issue, issued, line, NOW, openShop, refused, textOf, TODAY,
} from './testing-sales'; // prettier-ignore

let api: TestApi;
let owner: Member;
let contactId: string;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
  ({ owner, contactId } = await openShop(api));
  const account = { name: 'Tekući', currency: 'RSD', accountNumber: '845-404849-87', bankName: 'Poštanska' };
  await expectStatus(owner.post('/bank-accounts', account), 201);
});
afterAll(() => api.stop());

async function pdfOf(path: string): Promise<Buffer> {
  const reply = await owner.get(path).buffer(true);
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
  return reply.body as Buffer;
}
const hashOf = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

describe('the PDF of a document', () => {
  it('is the same bytes for ever, whatever happens to it later', async () => {
    const invoice = await issued(owner, contactId);
    const first = hashOf(await pdfOf(`/invoices/${invoice.id}/pdf`));
    expect(hashOf(await pdfOf(`/invoices/${invoice.id}/pdf`))).toBe(first);
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '20.00' }),
      201,
    );
    await expectStatus(owner.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: TODAY }), 201);
    const contact = await expectStatus(owner.get(`/contacts/${contactId}`), 200);
    await expectStatus(
      owner.patch(`/contacts/${contactId}`, { version: contact.version, name: 'Drugo ime' }),
      200,
    );
    expect(hashOf(await pdfOf(`/invoices/${invoice.id}/pdf`))).toBe(first);
  });

  it.skipIf(!canReadPdf)(
    'states parties, days, figures and how to pay; a credit note what it corrects',
    async () => {
      const { id } = await draft(owner, {
        contactId,
        suppliedOn: '2026-06-10',
        dueOn: '2026-06-30',
        note: 'Hvala lepo',
        lines: [line('2', '617.00', '20')],
      });
      const invoice = await issue(owner, id);
      const text = await textOf(await pdfOf(`/invoices/${id}/pdf`));
      for (const part of [
      'Probad.o.o.', '104052135', '103920327', 'Niš', invoice.number ?? '', '15.6.2026.', '10.6.2026.', '30.6.2026.',
      '1.234,00', '246,80', '1.480,80', '845-0000000404849-87', 'Hvalalepo', invoice.paymentReference?.split(' ')[1] ?? '',
    ]) expect(text).toContain(part); // prettier-ignore
      const body = { issuedOn: TODAY, reason: 'Vraćena roba', lines: [{ position: 1, quantity: '1' }] };
      const note = await expectStatus(owner.post(`/invoices/${id}/credit-notes`, body), 201);
      const corrected = await textOf(await pdfOf(`/invoices/${note.id}/pdf`));
      for (const part of [note.number ?? '', invoice.number ?? '', '740,40', 'Vraćenaroba'])
        expect(corrected).toContain(part);
    },
  );

  it.skipIf(!canReadPdf)('speaks the language that is asked for, with the same figures', async () => {
    const invoice = await issued(owner, contactId);
    const words = { 'sr-Latn': 'Faktura', 'sr-Cyrl': 'Фактура', en: 'Invoice', hr: 'Račun', bs: 'Faktura' };
    for (const [language, word] of Object.entries(words)) {
      const text = await textOf(await pdfOf(`/invoices/${invoice.id}/pdf?language=${language}`));
      expect(text, language).toContain(word);
      expect(text, language).toContain('120,00');
    }
    expect(fieldsOf(await refused(owner.get(`/invoices/${invoice.id}/pdf?language=de`), 422))).toEqual([
      'language FIELD_INVALID',
    ]);
  });
});

describe('a preview', () => {
  const body = () => ({ contactId, issuedOn: TODAY, dueOn: TODAY, lines: [line('3', '33.33', '20')] });

  it('is the true paper of a draft that was never saved', async () => {
    const reply = await owner.post('/invoices/preview', body()).buffer(true);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
    if (canReadPdf) {
      const text = await textOf(reply.body as Buffer);
      for (const part of ['99,99', '20,00', '119,99']) expect(text).toContain(part);
    }
    const list = await expectStatus<{ data: { totals: { grossAmount: string } }[] }>(
      owner.get('/invoices'),
      200,
    );
    expect(list.data.some(({ totals }) => totals.grossAmount === '119.99')).toBe(false);
  });

  it('of a saved draft is its PDF; without lines too, and refused like the draft', async () => {
    const saved = await draft(owner, body());
    expect((await pdfOf(`/invoices/${saved.id}/pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
    await expectStatus(owner.post('/invoices/preview', { ...body(), lines: [] }), 200);
    const wrong = { ...body(), lines: [line('1', '1', '18')] };
    expect(fieldsOf(await refused(owner.post('/invoices/preview', wrong), 422))).toEqual([
      'lines.0.vatRate VAT_RATE_NOT_VALID',
    ]);
  });

  it('in a foreign currency without its rate is still a paper', async () => {
    await expectStatus(owner.post('/invoices/preview', { ...body(), currency: 'EUR' }), 200);
  });
});

describe('sending', () => {
  const jobs = () =>
    api.database.asOwner<{ data: { mailId: string } }>(
      `SELECT data FROM pgboss.job WHERE name = 'send-mail'`,
    );

  it('queues one mail with the issue, in its transaction', async () => {
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const before = (await jobs()).length;
    const sent = await issue(owner, saved.id, { send: { message: 'Poštovani' } });
    expect(sent).toMatchObject({
      status: 'issued',
      mails: [{ status: 'queued', recipient: 'kupac@example.com' }],
    });
    const after = await jobs();
    expect(after).toHaveLength(before + 1);
    expect(after.map(({ data }) => data.mailId)).toContain(sent.mails[0]?.id);
  });

  it('again, to whom is named; refused when nobody is, and for drafts', async () => {
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const path = `/invoices/${saved.id}`;
    expect((await refused(owner.post(`${path}/send`), 409)).code).toBe('INVOICE_NOT_ISSUED');
    await issue(owner, saved.id);
    const sent = await expectStatus(owner.post(`${path}/send`, { to: 'drugi@example.com' }), 200);
    expect(sent.mails).toMatchObject([{ recipient: 'drugi@example.com' }]);
    const silent = await openShop(api, 'RS', { buyer: { email: null } });
    const { id } = await issued(silent.owner, silent.contactId);
    expect((await refused(silent.owner.post(`/invoices/${id}/send`), 422)).code).toBe('RECIPIENT_REQUIRED');
    const next = await draft(silent.owner, { contactId: silent.contactId, lines: [line('1', '1', '20')] });
    expect((await refused(silent.owner.post(`/invoices/${next.id}/issue`, { send: {} }), 422)).code).toBe(
      'RECIPIENT_REQUIRED',
    );
    expect((await expectStatus(silent.owner.get(`/invoices/${next.id}`), 200)).status).toBe('draft');
  });
});
