import type { InvoiceView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer, canReadPdf, draft, expectStatus, fieldsOf, issue, issued, line, NOW, openShop, refused, textOf, TODAY,
} from './testing-sales'; // prettier-ignore

let api: TestApi;
let owner: Member;
let contactId: string;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
  ({ owner, contactId } = await openShop(api));
});
afterAll(() => api.stop());

const body = (more: object = {}) => ({
  contactId,
  issuedOn: TODAY,
  dueOn: TODAY,
  lines: [line('1', '100.00', '20')],
  ...more,
});
const withLine = (more: object) => body({ lines: [{ ...line('1', '100.00', '20'), ...more }] });
const refusal = async (sent: unknown) =>
  fieldsOf(await refused(owner.post('/invoices', sent as object), 422));

describe('a draft is refused', () => {
  it.each([
    ['a negative quantity', { quantity: '-1' }, 'lines.0.quantity QUANTITY_NOT_POSITIVE'],
    ['a quantity of nothing', { quantity: '0' }, 'lines.0.quantity QUANTITY_NOT_POSITIVE'],
    ['a quantity of thirteen digits', { quantity: '1234567890123' }, 'lines.0.quantity QUANTITY_INVALID'],
    ['a discount over 100 %', { discountPercent: '100.01' }, 'lines.0.discountPercent DISCOUNT_OUT_OF_RANGE'],
    ['a negative discount', { discountPercent: '-5' }, 'lines.0.discountPercent DISCOUNT_OUT_OF_RANGE'],
    ['a rate that Serbia left in 2012', { vatRate: '18' }, 'lines.0.vatRate VAT_RATE_NOT_VALID'],
    ['a rate that no country has', { vatRate: '19' }, 'lines.0.vatRate VAT_RATE_NOT_VALID'],
    ['no VAT without its reason', { vatRate: '0' }, 'lines.0.vatRate VAT_RATE_NOT_VALID'],
    [
      'a category of another country',
      { vatCategory: 'K', vatRate: '0' },
      'lines.0.vatCategory VAT_CATEGORY_NOT_VALID',
    ],
    [
      'a ground that the law does not know',
      { vatCategory: 'Z', vatRate: '0', exemptionCode: 'X-1' },
      'lines.0.exemptionCode EXEMPTION_CODE_UNKNOWN',
    ],
    ['a negative price', { unitPrice: '-0.01' }, 'lines.0.unitPrice AMOUNT_INVALID'],
    ['an unknown unit', { unit: 'pcs' }, 'lines.0.unit FIELD_INVALID'],
    ['a quantity as a number', { quantity: 1 }, 'lines.0.quantity FIELD_WRONG_TYPE'],
    ['a price as a number', { unitPrice: 100.1 }, 'lines.0.unitPrice FIELD_WRONG_TYPE'],
    ['an exponent', { unitPrice: '1e3' }, 'lines.0.unitPrice AMOUNT_INVALID'],
    ['a comma', { unitPrice: '100,10' }, 'lines.0.unitPrice AMOUNT_INVALID'],
    ['an unknown field', { price: '1' }, 'lines.0.price FIELD_UNKNOWN'],
    ['no description', { description: ' ' }, 'lines.0.description FIELD_REQUIRED'],
  ])('with %s', async (_what, more, field) => {
    expect(await refusal(withLine(more))).toEqual([field]);
  });

  it.each([
    ['a day as a number', { issuedOn: 20260615 }, 'issuedOn FIELD_WRONG_TYPE'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, 'issuedOn DATE_INVALID'],
    ['a due day before the issue', { dueOn: '2026-06-14' }, 'dueOn DUE_BEFORE_ISSUE'],
    [
      'a discount on the whole over 100 %',
      { discountPercent: '101' },
      'discountPercent DISCOUNT_OUT_OF_RANGE',
    ],
    ['an unknown field', { total: '120.00' }, 'total FIELD_UNKNOWN'],
    ['lines that are no list', { lines: 'none' }, 'lines FIELD_WRONG_TYPE'],
    ['a contact id that is none', { contactId: 'x' }, 'contactId FIELD_INVALID'],
    [
      'an amount beyond all books',
      { lines: [line('999999999', '999999999999', '20')] },
      'lines FIELD_TOO_LARGE',
    ],
  ])('with %s', async (_what, more, field) => {
    expect(await refusal(body(more))).toEqual([field]);
  });

  it('with a rate of its tax point, not of its issue', async () => {
    const old = body({
      issuedOn: '2014-01-10',
      dueOn: '2014-01-10',
      suppliedOn: '2013-12-31',
      lines: [line('1', '100.00', '10')],
    });
    expect(await refusal(old)).toEqual(['lines.0.vatRate VAT_RATE_NOT_VALID']);
    await expectStatus(owner.post('/invoices', { ...old, lines: [line('1', '100.00', '8')] }), 201);
  });

  it('for an archived customer', async () => {
    const id = await addCustomer(owner, 'RS', { name: 'Stari' });
    await expectStatus(owner.patch(`/contacts/${id}`, { version: 1, isArchived: true }), 200);
    expect(await refusal(body({ contactId: id }))).toEqual(['contactId CONTACT_ARCHIVED']);
  });

  it('on an account that is no revenue', async () => {
    const { data } = await expectStatus<{ data: { id: string; code: string }[] }>(
      owner.get('/accounts?search=241'),
      200,
    );
    const accountId = data.find(({ code }) => code === '241')?.id;
    expect(await refusal(withLine({ accountId }))).toEqual(['lines.0.accountId FIELD_NOT_ALLOWED']);
  });
});

describe('issuing is refused', () => {
  const issueOf = async (id: string, status = 422) => refused(owner.post(`/invoices/${id}/issue`), status);

  it('without lines and at a total of nothing', async () => {
    const empty = await draft(owner, { contactId, lines: [] });
    expect(empty.totals.grossAmount).toBe('0.00');
    expect(empty.missing).toMatchObject([
      { path: 'lines', code: 'INVOICE_WITHOUT_LINES', severity: 'error' },
    ]);
    expect((await issueOf(empty.id)).code).toBe('INVOICE_WITHOUT_LINES');
    const free = await draft(owner, {
      contactId,
      lines: [line('1', '100.00', '20', { discountPercent: '100' })],
    });
    expect((await issueOf(free.id)).code).toBe('INVOICE_TOTAL_NOT_POSITIVE');
  });

  it('on a day to come, and before the last number of the series', async () => {
    const tomorrow = await draft(owner, {
      contactId,
      issuedOn: '2026-06-16',
      dueOn: '2026-06-16',
      lines: [line('1', '1', '20')],
    });
    expect((await issueOf(tomorrow.id)).code).toBe('ISSUE_DATE_IN_FUTURE');
    await issued(owner, contactId);
    const yesterday = await draft(owner, {
      contactId,
      issuedOn: '2026-06-14',
      lines: [line('1', '1', '20')],
    });
    expect(yesterday.missing).toMatchObject([{ code: 'NUMBER_DATE_BACKWARDS', params: { earliest: TODAY } }]);
    expect(await issueOf(yesterday.id)).toMatchObject({
      code: 'NUMBER_DATE_BACKWARDS',
      params: { earliest: TODAY },
    });
    const own = await draft(owner, {
      contactId,
      series: 'WEB',
      issuedOn: '2026-06-14',
      lines: [line('1', '1', '20')],
    });
    expect((await issue(owner, own.id)).number).toBe('WEB-2026-0001');
  });

  it('while the business or a firm that buys lacks what the law wants, naming all of it', async () => {
    const bare = await api.register('RS');
    const firm = await addCustomer(bare, 'RS', { address: null });
    const saved = await draft(bare, { contactId: firm, lines: [] });
    const problem = await refused(bare.post(`/invoices/${saved.id}/issue`), 422);
    expect(fieldsOf(problem)).toEqual([
      'contact.address BUYER_ADDRESS_REQUIRED',
      'lines INVOICE_WITHOUT_LINES',
      'organization.taxId ORGANIZATION_TAX_ID_REQUIRED',
    ]);
    expect(
      saved.missing
        .filter(({ severity }) => severity === 'error')
        .map(({ path, code }) => `${path} ${code}`)
        .sort(),
    ).toEqual(fieldsOf(problem));
  });

  it('on a revenue account that was archived since', async () => {
    const account = { code: '61477', name: 'Prihod od probe' };
    const { id } = await expectStatus(owner.post('/accounts', account), 201);
    const saved = await draft(owner, { contactId, lines: [line('1', '1', '20', { accountId: id })] });
    expect(saved.missing).toEqual([]);
    await expectStatus(owner.patch(`/accounts/${id}`, { version: 1, isArchived: true }), 200);
    expect(fieldsOf(await issueOf(saved.id))).toEqual(['lines.0.accountId ACCOUNT_ARCHIVED']);
  });

  it('for a customer who was archived since', async () => {
    const id = await addCustomer(owner, 'RS', { name: 'Bivši' });
    const saved = await draft(owner, { contactId: id, lines: [line('1', '1', '20')] });
    expect(saved.missing).toEqual([]);
    await expectStatus(owner.patch(`/contacts/${id}`, { version: 1, isArchived: true }), 200);
    expect(await issueOf(saved.id)).toMatchObject({
      code: 'CONTACT_ARCHIVED',
      errors: [{ path: 'contactId', code: 'CONTACT_ARCHIVED' }],
    });
    const { missing } = await expectStatus(owner.get(`/invoices/${saved.id}`), 200);
    expect(missing).toEqual([{ path: 'contactId', code: 'CONTACT_ARCHIVED', severity: 'error' }]);
    await expectStatus(owner.patch(`/contacts/${id}`, { version: 2, isArchived: false }), 200);
    expect((await issue(owner, saved.id)).status).toBe('issued');
  });

  it('not for a person, whose tax id nobody asks for', async () => {
    const person = await addCustomer(owner, 'RS', { name: 'Mira', taxId: null, isPerson: true });
    const saved = await draft(owner, { contactId: person, lines: [line('1', '100.00', '20')] });
    // Only that the paper is no fiscal receipt, which stops nobody and stands on the document, too.
    expect(saved.missing).toEqual([{ path: 'contactId', code: 'FISCAL_RECEIPT_DUE', severity: 'warning' }]);
    expect((await issue(owner, saved.id)).status).toBe('issued');
    if (!canReadPdf) return;
    const pdf = await owner.get(`/invoices/${saved.id}/pdf`).buffer(true);
    expect(await textOf(pdf.body as Buffer)).toContain('nijefiskalniračun');
  });
});

describe('a payment is refused', () => {
  it('in the future, on a draft, of nothing, on another currency’s account', async () => {
    const invoice = await issued(owner, contactId);
    const pay = (more: object, status = 422) =>
      refused(
        owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '1.00', ...more }),
        status,
      );
    expect(fieldsOf(await pay({ paidOn: '2026-06-16' }))).toEqual(['paidOn DATE_INVALID']);
    expect(fieldsOf(await pay({ amount: '0' }))).toEqual(['amount AMOUNT_NOT_POSITIVE']);
    expect(fieldsOf(await pay({ amount: '-5' }))).toEqual(['amount AMOUNT_NOT_POSITIVE']);
    expect(fieldsOf(await pay({ amount: 5 }))).toEqual(['amount FIELD_WRONG_TYPE']);
    expect(fieldsOf(await pay({ amount: '1.001' }))).toEqual(['amount AMOUNT_INVALID']);
    const account = { name: 'Devizni', currency: 'EUR', iban: 'RS35845000000040484987' };
    const { id } = await expectStatus(owner.post('/bank-accounts', account), 201);
    expect(fieldsOf(await pay({ bankAccountId: id }))).toEqual(['bankAccountId FIELD_NOT_ALLOWED']);
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    expect(
      (await refused(owner.post(`/invoices/${saved.id}/payments`, { paidOn: TODAY, amount: '1.00' }), 409))
        .code,
    ).toBe('INVOICE_NOT_ISSUED');
  });
});

describe('what is issued stays as it is', () => {
  it('no change, no deletion, no second issue', async () => {
    const invoice = await issued(owner, contactId);
    const change = { version: invoice.version, note: 'drugo' };
    expect((await refused(owner.patch(`/invoices/${invoice.id}`, change), 409)).code).toBe(
      'INVOICE_ALREADY_ISSUED',
    );
    expect((await refused(owner.delete(`/invoices/${invoice.id}`), 409)).code).toBe('INVOICE_ALREADY_ISSUED');
    expect((await refused(owner.post(`/invoices/${invoice.id}/issue`), 409)).code).toBe(
      'INVOICE_ALREADY_ISSUED',
    );
    expect(await expectStatus(owner.get(`/invoices/${invoice.id}`), 200)).toEqual(invoice);
  });

  it('keeps the buyer as he was', async () => {
    const id = await addCustomer(owner, 'RS', { name: 'Pre promene' });
    const invoice = await issued(owner, id);
    await expectStatus(owner.patch(`/contacts/${id}`, { version: 1, name: 'Posle promene' }), 200);
    const after = await expectStatus(owner.get(`/invoices/${invoice.id}`), 200);
    expect(after.contact.name).toBe('Pre promene');
  });
});

describe('a draft', () => {
  it('is changed by who has read its last version', async () => {
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    const path = `/invoices/${saved.id}`;
    const changed = await expectStatus(
      owner.patch(path, { version: 1, priceMode: 'gross', note: 'Hvala' }),
      200,
    );
    expect(changed).toMatchObject({
      version: 2,
      note: 'Hvala',
      totals: { netAmount: '83.33', vatAmount: '16.67', grossAmount: '100.00' },
    });
    expect(await expectStatus(owner.get(path), 200)).toEqual(changed);
    expect((await refused(owner.patch(path, { version: 1, note: 'Staro' }), 409)).code).toBe(
      'VERSION_CONFLICT',
    );
    expect((await refused(owner.post(`${path}/issue`, { version: 1 }), 409)).code).toBe('VERSION_CONFLICT');
    expect(fieldsOf(await refused(owner.patch(path, { note: 'Bez' }), 422))).toEqual([
      'version FIELD_REQUIRED',
    ]);
    expect((await issue(owner, saved.id, { version: 2 })).status).toBe('issued');
  });

  it('loses a day, a rate and a language that are taken back', async () => {
    const bare = await draft(owner, { contactId, currency: 'EUR', lines: [line('1', '100.00', '20')] });
    const more = {
      suppliedOn: '2026-06-01',
      taxPointOn: '2026-06-02',
      exchangeRate: '117.1',
      language: 'en',
      discountPercent: '5',
    };
    const path = `/invoices/${bare.id}`;
    expect(await expectStatus(owner.patch(path, { version: 1, ...more }), 200)).toMatchObject(more);
    const cleared = {
      suppliedOn: null,
      taxPointOn: null,
      exchangeRate: null,
      language: null,
      discountPercent: null,
    };
    expect(await expectStatus(owner.patch(path, { version: 2, ...cleared }), 200)).toEqual({
      ...bare,
      version: 3,
    });
    expect(fieldsOf(await refused(owner.patch(path, { version: 3, dueOn: null }), 422))).toEqual([
      'dueOn FIELD_WRONG_TYPE',
    ]);
  });

  it('is deleted, and its number is never missed', async () => {
    const saved = await draft(owner, { contactId, lines: [line('1', '100.00', '20')] });
    await expectStatus(owner.delete(`/invoices/${saved.id}`), 204);
    await refused(owner.get(`/invoices/${saved.id}`), 404);
    await refused(owner.delete(`/invoices/${saved.id}`), 404);
    await refused(owner.post(`/invoices/${saved.id}/issue`), 404);
  });

  it('takes VAT from the product, and the country’s rate when nothing says another', async () => {
    const product = {
      name: 'Knjiga',
      kind: 'goods',
      unit: 'C62',
      unitPrice: '500.00',
      vatCategory: 'S',
      vatRate: '10',
    };
    const { id: productId } = await expectStatus(owner.post('/products', product), 201);
    const plain = { description: 'x', quantity: '1', unit: 'C62', unitPrice: '1.00' };
    const saved = await draft(owner, { contactId, lines: [{ ...plain, productId }, plain] });
    expect(saved.lines.map(({ vatRate }) => vatRate)).toEqual(['10', '20']);
  });
});

describe('ids of another business', () => {
  it('are not found, wherever they stand', async () => {
    const other = await openShop(api);
    const theirs = await issued(other.owner, other.contactId);
    const theirDraft = await draft(other.owner, {
      contactId: other.contactId,
      lines: [line('1', '1', '20')],
    });
    const account = { name: 'Njihov', currency: 'RSD', accountNumber: '845-404849-87' };
    const theirAccount = await expectStatus(other.owner.post('/bank-accounts', account), 201);
    const product = {
      name: 'x',
      kind: 'goods',
      unit: 'C62',
      unitPrice: '1',
      vatCategory: 'S',
      vatRate: '20',
    };
    const theirProduct = await expectStatus(other.owner.post('/products', product), 201);
    const { data } = await expectStatus<{ data: InvoiceView[] }>(
      other.owner.get('/accounts?search=614'),
      200,
    );
    const mine = await issued(owner, contactId);
    const saved = await draft(owner, { contactId, lines: [line('1', '1', '20')] });
    const problems = [
      await refused(owner.get(`/invoices/${theirs.id}`), 404),
      await refused(owner.get(`/invoices/${theirs.id}/pdf`), 404),
      await refused(owner.patch(`/invoices/${theirDraft.id}`, { version: 1, note: 'x' }), 404),
      await refused(owner.delete(`/invoices/${theirDraft.id}`), 404),
      await refused(owner.post(`/invoices/${theirDraft.id}/issue`), 404),
      await refused(owner.post(`/invoices/${theirs.id}/send`, { to: 'a@b.rs' }), 404),
      await refused(owner.post(`/invoices/${theirs.id}/payments`, { paidOn: TODAY, amount: '1.00' }), 404),
      await refused(owner.post(`/invoices/${theirs.id}/credit-notes`, { issuedOn: TODAY }), 404),
      await refused(owner.post(`/invoices/${theirs.id}/buyer-confirmation`, { confirmedOn: TODAY }), 404),
      await refused(owner.post('/invoices', body({ contactId: other.contactId })), 404),
      await refused(owner.post('/invoices/preview', body({ contactId: other.contactId })), 404),
      await refused(owner.patch(`/invoices/${saved.id}`, { version: 1, contactId: other.contactId }), 404),
      await refused(owner.post('/invoices', withLine({ productId: theirProduct.id })), 404),
      await refused(owner.post('/invoices', withLine({ accountId: data[0]?.id })), 404),
      await refused(
        owner.post(`/invoices/${mine.id}/payments`, {
          paidOn: TODAY,
          amount: '1.00',
          bankAccountId: theirAccount.id,
        }),
        404,
      ),
    ];
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['NOT_FOUND']));
    const listed = await expectStatus<{ data: InvoiceView[] }>(
      owner.get(`/invoices?contactId=${other.contactId}`),
      200,
    );
    expect(listed.data).toEqual([]);
  });
});

describe('roles', () => {
  it('a viewer reads and changes nothing', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    const invoice = await issued(owner, contactId);
    await expectStatus(viewer.get(`/invoices/${invoice.id}`), 200);
    await expectStatus(viewer.get('/invoices'), 200);
    await refused(viewer.post('/invoices', body()), 403);
    await refused(viewer.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '1.00' }), 403);
    await refused(viewer.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: TODAY }), 403);
  });
});

describe('hostile text', () => {
  it.each([
    `Robert'); DROP TABLE invoices;--`,
    '<script>alert(1)</script> & "navodnici"',
    '=HYPERLINK("http://zlo.example","klik")',
    '${process.exit(1)} {{7*7}} %s %n',
    '../../etc/passwd',
  ])('%s is only text, also on paper and in search', async (name) => {
    const id = await addCustomer(owner, 'RS', { name });
    const { id: invoiceId } = await draft(owner, {
      contactId: id,
      note: name,
      lines: [line('1', '100.00', '20', { description: name })],
    });
    const invoice = await issue(owner, invoiceId);
    expect(invoice.contact.name).toBe(name);
    expect(invoice.lines[0]?.description).toBe(name);
    const found = await expectStatus<{ data: InvoiceView[] }>(
      owner.get(`/invoices?search=${encodeURIComponent(name)}`),
      200,
    );
    expect(found.data.map((one) => one.id)).toContain(invoiceId);
    if (!canReadPdf) return;
    const pdf = await owner.get(`/invoices/${invoiceId}/pdf`).buffer(true);
    expect(await textOf(pdf.body as Buffer)).toContain(name.replace(/\s+/g, ''));
  });

  it.each(['a\u0000b', 'a\nb', '\ud800'])('%j is no name', async (name) => {
    const contact = { name, kind: 'customer', country: 'RS' };
    expect(fieldsOf(await refused(owner.post('/contacts', contact), 422))).toEqual(['name FIELD_INVALID']);
  });
});
