import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-03-20T10:00:00Z' });
  owner = await api.register('RS');
});
afterAll(() => api.stop());

type Body = Record<string, unknown>;
const line = (more: Body = {}) => ({
  description: 'Zakup',
  categoryId: 'rent',
  netAmount: '100.00',
  vatRate: '20',
  ...more,
});
const bill = (more: Body = {}) => ({
  supplierName: 'Zakup d.o.o.',
  documentNumber: `R-${newId()}`,
  issuedOn: '2026-03-10',
  lines: [line()],
  ...more,
});

async function create(member: Member, more: Body = {}) {
  const reply = await member.post('/expenses', bill(more));
  expect(reply.status, reply.text).toBe(201);
  return reply.body as Body & { id: string; version: number };
}

async function ok(request: Promise<{ status: number; body: unknown; text: string }>) {
  const reply = await request;
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body as Body & { id: string; version: number; entryId: string };
}

async function entryOf(member: Member, id: string) {
  const { body } = await member.get(`/journal-entries/${id}`);
  return (body.postings as { accountCode: string; debit: string; credit: string }[]).map(
    ({ accountCode, debit, credit }) => `${accountCode} ${debit} ${credit}`,
  );
}

describe('the life of an expense', () => {
  it('is paid on the account on which it is owed, wherever the supplier moved since', async () => {
    const { body: supplier } = await owner.post('/contacts', {
      name: 'Selidbe',
      kind: 'supplier',
      country: 'RS',
    });
    const { id } = await create(owner, { contactId: supplier.id, supplierName: null });
    const posted = await ok(owner.post(`/expenses/${id}/post`));
    expect(await entryOf(owner, posted.entryId)).toContain('435 0.00 120.00');
    await ok(owner.post(`/expenses/${id}/approve`));
    await ok(owner.patch(`/contacts/${supplier.id}`, { version: supplier.version, country: 'DE' }));
    await ok(owner.post(`/expenses/${id}/payments`, { paidOn: '2026-03-11', amount: '120.00' }));
    const { body: journal } = await owner.get('/journal-entries?sourceKind=expensePayment');
    expect(await entryOf(owner, journal.data[0].id)).toContain('435 120.00 0.00');
  });

  it('goes from draft over posting and approval to paid', async () => {
    const draft = await create(owner, { documentNumber: '17/2026', dueOn: '2026-03-25' });
    expect(draft).toMatchObject({
      status: 'draft',
      supplierName: 'Zakup d.o.o.',
      netAmount: '100.00',
      vatAmount: '20.00',
      grossAmount: '120.00',
      dueAmount: '120.00',
      lines: [{ accountCode: '533', enteredAs: 'net', deductiblePercent: '100', vatCategory: 'S' }],
    });

    const posted = await ok(owner.post(`/expenses/${draft.id}/post`, { version: draft.version }));
    expect(posted).toMatchObject({
      status: 'posted',
      isApproved: false,
      postedAt: '2026-03-20T10:00:00.000Z',
    });
    expect(await entryOf(owner, posted.entryId)).toEqual([
      '533 100.00 0.00',
      '270 20.00 0.00',
      '435 0.00 120.00',
    ]);

    const early = await owner.post(`/expenses/${draft.id}/payments`, {
      paidOn: '2026-03-20',
      amount: '1.00',
    });
    expect(early.body).toMatchObject({ status: 409, code: 'EXPENSE_NOT_APPROVED' });

    const approved = await ok(owner.post(`/expenses/${draft.id}/approve`));
    expect(approved).toMatchObject({ status: 'approved', approvedByName: 'Ana Anić' });
    expect((await owner.post(`/expenses/${draft.id}/approve`)).body.code).toBe('EXPENSE_ALREADY_APPROVED');

    const part = await ok(
      owner.post(`/expenses/${draft.id}/payments`, { paidOn: '2026-03-20', amount: '50' }),
    );
    expect(part).toMatchObject({ status: 'partlyPaid', paidAmount: '50.00', dueAmount: '70.00' });
    const over = await owner.post(`/expenses/${draft.id}/payments`, {
      paidOn: '2026-03-20',
      amount: '70.01',
    });
    expect(over.body).toMatchObject({
      status: 422,
      code: 'PAYMENT_EXCEEDS_DUE',
      params: { dueAmount: '70.00', currency: 'RSD' },
    });
    const paid = await ok(
      owner.post(`/expenses/${draft.id}/payments`, {
        paidOn: '2026-03-20',
        amount: '70.00',
        reference: '97 1',
      }),
    );
    expect(paid).toMatchObject({ status: 'paid', dueAmount: '0.00' });
    const payments = paid['payments'] as { amount: string; entryId: string; documents: Body[] }[];
    expect(payments.map(({ amount }) => amount).sort()).toEqual(['50.00', '70.00']);
    expect(payments[0]?.documents).toMatchObject([{ id: draft.id, noun: 'expense', number: '17/2026' }]);
    const { entryId } = payments.find(({ amount }) => amount === '70.00') ?? { entryId: '' };
    expect(await entryOf(owner, entryId)).toEqual(['241 0.00 70.00', '435 70.00 0.00']);
  });

  it('is fixed once posted', async () => {
    const { id } = await create(owner);
    const posted = await ok(owner.post(`/expenses/${id}/post`));
    const change = await owner.patch(`/expenses/${id}`, { version: posted.version, note: 'x' });
    expect(change.body).toMatchObject({ status: 409, code: 'EXPENSE_ALREADY_POSTED' });
    expect((await owner.delete(`/expenses/${id}`)).body.code).toBe('EXPENSE_ALREADY_POSTED');
    expect((await owner.post(`/expenses/${id}/post`)).body.code).toBe('EXPENSE_ALREADY_POSTED');
  });

  it('is not approved or paid before it is posted', async () => {
    const { id } = await create(owner);
    expect((await owner.post(`/expenses/${id}/approve`)).body.code).toBe('EXPENSE_NOT_POSTED');
    const payment = await owner.post(`/expenses/${id}/payments`, { paidOn: '2026-03-20', amount: '1.00' });
    expect(payment.body.code).toBe('EXPENSE_NOT_POSTED');
  });

  it('may begin as a day alone, and says what posting still wants', async () => {
    const draft = await ok(owner.post('/expenses', { issuedOn: '2026-03-01', lines: [] }));
    expect(draft).toMatchObject({ supplierName: '', grossAmount: '0.00', lines: [] });
    expect((await owner.post(`/expenses/${draft.id}/post`)).body.code).toBe('EXPENSE_WITHOUT_LINES');
    const filled = await ok(owner.patch(`/expenses/${draft.id}`, { version: 1, lines: [line()] }));
    expect(filled).toMatchObject({ version: 2, grossAmount: '120.00' });
    expect((await owner.post(`/expenses/${draft.id}/post`)).body.code).toBe('EXPENSE_SUPPLIER_REQUIRED');
    await ok(owner.patch(`/expenses/${draft.id}`, { version: 2, supplierName: 'Prodavac' }));
    expect(await ok(owner.post(`/expenses/${draft.id}/post`))).toMatchObject({ status: 'posted' });
  });

  it('keeps what an edit leaves out, and refuses an edit over another one', async () => {
    const draft = await create(owner, {
      note: 'stara',
      lines: [line({ grossAmount: '60.00', netAmount: undefined })],
    });
    expect(draft).toMatchObject({
      netAmount: '50.00',
      lines: [{ enteredAs: 'gross', grossAmount: '60.00' }],
    });
    const changed = await ok(owner.patch(`/expenses/${draft.id}`, { version: 1, issuedOn: '2026-03-05' }));
    expect(changed).toMatchObject({
      issuedOn: '2026-03-05',
      taxPointOn: '2026-03-05',
      note: 'stara',
      grossAmount: '60.00',
      lines: [{ enteredAs: 'gross' }],
    });
    expect((await owner.patch(`/expenses/${draft.id}`, { version: 1, note: 'nova' })).body).toMatchObject({
      status: 409,
      code: 'VERSION_CONFLICT',
    });
    expect((await owner.post(`/expenses/${draft.id}/post`, { version: 1 })).body.code).toBe(
      'VERSION_CONFLICT',
    );
  });

  it('can be deleted while it is a draft', async () => {
    const { id } = await create(owner);
    expect((await owner.delete(`/expenses/${id}`)).status).toBe(204);
    expect((await owner.get(`/expenses/${id}`)).status).toBe(404);
    expect((await owner.delete(`/expenses/${id}`)).status).toBe(404);
  });

  it('stays out of a locked month', async () => {
    const { id } = await create(owner, { issuedOn: '2026-01-15' });
    await ok(owner.post('/periods/2026-01/lock'));
    expect((await owner.post(`/expenses/${id}/post`)).body).toMatchObject({
      status: 409,
      code: 'PERIOD_LOCKED',
    });
    expect((await owner.get(`/expenses/${id}`)).body.status).toBe('draft');
    await ok(owner.post('/periods/2026-01/unlock', { reason: 'Kasni račun' }));
  });
});

describe('figures and accounts', () => {
  it('deduct what the category allows and book the rest as cost', async () => {
    const croatian = await api.register('HR');
    const draft = await create(croatian, {
      lines: [
        line({ categoryId: 'passenger-car', netAmount: '100.00', vatRate: '25' }),
        line({ categoryId: 'representation', netAmount: '40.00', vatRate: '25' }),
      ],
    });
    const posted = await ok(croatian.post(`/expenses/${draft.id}/post`));
    expect(await entryOf(croatian, posted.entryId)).toEqual([
      '407000 112.50 0.00',
      '418000 50.00 0.00',
      '140012 12.50 0.00',
      '220000 0.00 175.00',
    ]);
  });

  it('deduct nothing for a business outside VAT', async () => {
    const small = await api.register('RS', { isVatRegistered: false });
    const draft = await create(small);
    const posted = await ok(small.post(`/expenses/${draft.id}/post`));
    expect(await entryOf(small, posted.entryId)).toEqual(['533 120.00 0.00', '435 0.00 120.00']);
  });

  it('charge the buyer himself on services from abroad, in a foreign currency', async () => {
    const contact = await ok(
      owner.post('/contacts', { name: 'Cloud GmbH', kind: 'supplier', country: 'DE', taxId: 'DE123456789' }),
    );
    const draft = await create(owner, {
      contactId: contact.id,
      supplierName: undefined,
      currency: 'EUR',
      lines: [line({ categoryId: 'software', vatRate: '20', vatCategory: 'AE' })],
    });
    expect(draft).toMatchObject({ supplierName: 'Cloud GmbH', vatAmount: '0.00', grossAmount: '100.00' });
    const without = await owner.post(`/expenses/${draft.id}/post`);
    expect(without.body.errors).toMatchObject([{ path: 'exchangeRate', code: 'EXCHANGE_RATE_REQUIRED' }]);
    await ok(owner.patch(`/expenses/${draft.id}`, { version: 1, exchangeRate: '117.10' }));
    const posted = await ok(owner.post(`/expenses/${draft.id}/post`));
    expect(await entryOf(owner, posted.entryId)).toEqual([
      '550 11710.00 0.00',
      '276 2342.00 0.00',
      '470 0.00 2342.00',
      '436 0.00 11710.00',
    ]);
    await ok(owner.post(`/expenses/${draft.id}/approve`));
    const paid = await ok(
      owner.post(`/expenses/${draft.id}/payments`, {
        paidOn: '2026-03-20',
        amount: '100',
        exchangeRate: '117.30',
      }),
    );
    const [payment] = paid['payments'] as { entryId: string }[];
    expect(await entryOf(owner, payment?.entryId ?? '')).toEqual([
      '244 0.00 11730.00',
      '436 11710.00 0.00',
      '563 20.00 0.00',
    ]);
  });

  it('are the same on the bill, in the ledger and in the checks of the books', async () => {
    const lines = [
      line({ netAmount: undefined, grossAmount: '9.99' }),
      line({ netAmount: undefined, grossAmount: '9.99', categoryId: 'fuel' }),
      line({ netAmount: '0.07', vatRate: '10', categoryId: 'office' }),
    ];
    const draft = await create(owner, { lines });
    // 19.98 gross at 20 %: VAT once for the group, 3.33.
    expect(draft).toMatchObject({ netAmount: '16.72', vatAmount: '3.34', grossAmount: '20.06' });
    await ok(owner.post(`/expenses/${draft.id}/post`));
    const faults = await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_ledger()'));
    expect(faults).toEqual([]);
  });
});

describe('bad input', () => {
  const refused = async (more: Body) => {
    const { status, body } = await owner.post('/expenses', bill(more));
    return [
      status,
      ...(body.errors ?? [{ code: body.code }]).map((one: Body) => `${one['path']} ${one['code']}`),
    ];
  };

  it('is refused with the field', async () => {
    expect(await refused({ lines: [line({ vatRate: '21' })] })).toEqual([
      422,
      'lines.0.vatRate VAT_RATE_NOT_VALID',
    ]);
    expect(await refused({ lines: [line({ categoryId: 'yachts' })] })).toEqual([
      422,
      'lines.0.categoryId CATEGORY_NOT_FOUND',
    ]);
    expect(await refused({ lines: [line({ categoryId: undefined, accountCode: '000000' })] })).toEqual([
      422,
      'lines.0.accountCode ACCOUNT_NOT_FOUND',
    ]);
    // Customers, suppliers, money and VAT are kept by documents and payments, never by a cost.
    for (const accountCode of ['204', '435', '241', '470', '4709', '270']) {
      expect(await refused({ lines: [line({ categoryId: undefined, accountCode })] })).toEqual([
        422,
        'lines.0.accountCode FIELD_NOT_ALLOWED',
      ]);
    }
    expect(await refused({ lines: [line({ grossAmount: '1.00' })] })).toEqual([
      422,
      'lines.0.grossAmount AMOUNT_INVALID',
    ]);
    expect(await refused({ lines: [line({ netAmount: 100 })] })).toEqual([
      422,
      'lines.0.netAmount FIELD_WRONG_TYPE',
    ]);
    expect(await refused({ lines: [line({ netAmount: '-1.00' })] })).toEqual([
      422,
      'lines.0.netAmount AMOUNT_NOT_POSITIVE',
    ]);
    expect(await refused({ lines: [line({ deductiblePercent: '101' })] })).toEqual([
      422,
      'lines.0.deductiblePercent DISCOUNT_OUT_OF_RANGE',
    ]);
    expect(await refused({ issuedOn: '2026-02-30' })).toEqual([422, 'issuedOn DATE_INVALID']);
    expect(await refused({ dueOn: '2026-03-01' })).toEqual([422, 'dueOn DUE_BEFORE_ISSUE']);
    expect(await refused({ currency: 'XQZ' })).toEqual([422, 'currency CURRENCY_UNKNOWN']);
    expect(await refused({ exchangeRate: '117' })).toEqual([422, 'exchangeRate EXCHANGE_RATE_INVALID']);
    expect(await refused({ suplierName: 'x' })).toEqual([422, 'suplierName FIELD_UNKNOWN']);
    expect(await refused({ contactId: newId() })).toEqual([404, 'contactId CONTACT_NOT_FOUND']);
  });

  it('does not post what lies in the future', async () => {
    const { id } = await create(owner, { issuedOn: '2026-04-01' });
    expect((await owner.post(`/expenses/${id}/post`)).body.errors).toMatchObject([
      { path: 'issuedOn', code: 'ISSUE_DATE_IN_FUTURE' },
    ]);
  });

  it('keeps SQL, HTML and formulas as the text they are', async () => {
    const supplierName = `=1+1'); DROP TABLE expenses;-- <script>`;
    const draft = await create(owner, { supplierName });
    expect(draft['supplierName']).toBe(supplierName);
    expect((await owner.get('/expenses?search=%27%29%3B%20DROP')).status).toBe(200);
  });
});

describe('who may do what', () => {
  it('follows the roles', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    const accountant = await api.addMember(owner, 'accountant');
    const admin = await api.addMember(owner, 'admin');
    expect((await viewer.post('/expenses', bill())).status).toBe(403);
    const { id } = await create(accountant);
    expect((await viewer.get(`/expenses/${id}`)).status).toBe(200);
    await ok(accountant.post(`/expenses/${id}/post`));
    expect((await accountant.post(`/expenses/${id}/approve`)).status).toBe(403);
    expect(await ok(admin.post(`/expenses/${id}/approve`))).toMatchObject({ status: 'approved' });
    await ok(accountant.post(`/expenses/${id}/payments`, { paidOn: '2026-03-20', amount: '120' }));
  });

  it('ends at the business', async () => {
    const other = await api.register('RS');
    const { id } = await create(owner);
    const stranger = await ok(other.post('/contacts', { name: 'Tuđi', kind: 'supplier', country: 'RS' }));
    for (const reply of [
      await other.get(`/expenses/${id}`),
      await other.patch(`/expenses/${id}`, { version: 1, note: 'x' }),
      await other.delete(`/expenses/${id}`),
      await other.post(`/expenses/${id}/post`),
      await other.post(`/expenses/${id}/approve`),
      await other.post(`/expenses/${id}/payments`, { paidOn: '2026-03-20', amount: '1' }),
      await other.delete(`/expenses/${id}/receipts/${newId()}`),
      await owner.post('/expenses', bill({ contactId: stranger.id })),
    ]) {
      expect(reply.status).toBe(404);
    }
    expect((await other.get('/expenses')).body.data).toEqual([]);
  });
});

describe('lists', () => {
  let member: Member;
  const ids: string[] = [];
  beforeAll(async () => {
    member = await api.register('RS');
    for (let at = 0; at < 7; at += 1) {
      const issuedOn = `2026-02-0${1 + Math.floor(at / 2)}`;
      const supplierName = at % 2 === 0 ? 'Đorđe Čačak' : 'Pumpa Put';
      const { id } = await create(member, { issuedOn, supplierName, documentNumber: `RN-${at}/26` });
      ids.push(id);
    }
    for (const id of ids.slice(0, 4)) await ok(member.post(`/expenses/${id}/post`));
    for (const id of ids.slice(0, 3)) await ok(member.post(`/expenses/${id}/approve`));
    await ok(member.post(`/expenses/${ids[0]}/payments`, { paidOn: '2026-03-01', amount: '120' }));
    await ok(member.post(`/expenses/${ids[1]}/payments`, { paidOn: '2026-03-01', amount: '20' }));
  });
  const list = async (query: string) => {
    const { body, status } = await member.get(`/expenses${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as {
      data: (Body & { id: string; status: string })[];
      meta: { nextCursor: string | null; total?: number };
    };
  };

  it('give every row once over all pages, in each order', async () => {
    for (const sort of ['', '&sort=issuedOn', '&sort=-dueOn', '&sort=dueOn']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`?limit=2${sort}${cursor}`);
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.meta.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.meta.nextCursor)}`;
      } while (cursor !== '');
      const newestFirst = [...ids].sort().reverse();
      expect(seen).toEqual(sort === '' || sort.includes('-') ? newestFirst : newestFirst.reverse());
    }
    expect((await list('?limit=2&withTotal=true')).meta.total).toBe(7);
    expect((await member.get('/expenses?cursor=abc')).status).toBe(422);
    expect((await member.get('/expenses?limit=101')).status).toBe(422);
  });

  it('filter by status, day and words', async () => {
    const count = async (query: string) => (await list(query)).data.length;
    expect(await count('?status=draft')).toBe(3);
    expect(await count('?status=posted')).toBe(1);
    expect(await count('?status=approved')).toBe(1);
    expect(await count('?status=partlyPaid')).toBe(1);
    expect(await count('?status=paid')).toBe(1);
    expect(await count('?status=open')).toBe(3);
    expect(await count('?status=overdue')).toBe(3);
    expect(await count('?from=2026-02-02&to=2026-02-03')).toBe(4);
    expect(await count('?search=djor')).toBe(4);
    expect(await count('?search=%C4%90or%C4%91e%20cac')).toBe(4);
    expect(await count('?search=%D0%BF%D1%83%D0%BC%D0%BF%D0%B0')).toBe(3);
    expect(await count('?search=pumpa%20djordje')).toBe(0);
    expect(await count('?search=rn-3')).toBe(1);
    expect((await list('?status=paid')).data[0]).toMatchObject({ status: 'paid', dueAmount: '0.00' });
  });

  it('sum by currency', async () => {
    const { body } = await member.get('/expenses/totals');
    expect(body.data).toEqual([
      {
        currency: 'RSD',
        count: 7,
        netAmount: '700.00',
        vatAmount: '140.00',
        grossAmount: '840.00',
        // Four are posted; 120 and 20 of them are paid.
        dueAmount: '340.00',
      },
    ]);
    const open = await member.get('/expenses/totals?status=open');
    expect(open.body.data).toMatchObject([{ count: 3, dueAmount: '340.00' }]);
  });

  it('name what may be the same bill', async () => {
    const twin = await create(member, {
      supplierName: 'pumpa put',
      documentNumber: 'rn-3/26',
      issuedOn: '2026-03-01',
    });
    expect(twin['possibleDuplicates']).toEqual([
      { id: ids[3], documentNumber: 'RN-3/26', issuedOn: '2026-02-02' },
    ]);
    const sameDay = await create(member, {
      supplierName: 'Pumpa Put',
      documentNumber: 'X',
      issuedOn: '2026-02-01',
    });
    expect((sameDay['possibleDuplicates'] as { id: string }[]).map(({ id }) => id)).toEqual([ids[1]]);
    expect((await create(member, { supplierName: 'Treći' }))['possibleDuplicates']).toEqual([]);
  });

  it('offer the categories of the country', async () => {
    const { body } = await member.get('/expenses/categories');
    expect(body.data).toContainEqual({
      id: 'rent',
      accountCode: '533',
      accountName: expect.stringMatching(/zakup/i) as string,
      deductiblePercent: '100',
      isImportVat: false,
    });
  });
});

describe('repeats', () => {
  it('of a payment have one effect', async () => {
    const { id } = await create(owner);
    await ok(owner.post(`/expenses/${id}/post`));
    await ok(owner.post(`/expenses/${id}/approve`));
    const pay = () =>
      owner.post(`/expenses/${id}/payments`, { paidOn: '2026-03-20', amount: '60' }, 'the-same-key');
    const replies = await Promise.all([pay(), pay(), pay(), pay()]);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await pay()).status).toBe(201);
    expect((await owner.get(`/expenses/${id}`)).body).toMatchObject({ paidAmount: '60.00' });
  });

  it('of a posting at the same moment book it once', async () => {
    const { id } = await create(owner);
    const replies = await Promise.all(Array.from({ length: 6 }, () => owner.post(`/expenses/${id}/post`)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'EXPENSE_ALREADY_POSTED')).toHaveLength(5);
    const { body } = await owner.get(`/journal-entries?sourceKind=expense&sourceId=${id}`);
    expect(body.data).toHaveLength(1);
  });
});

describe('VAT that customs charged', () => {
  // Goods worth 1,100.00 and 100.00 of duty: 1,200.00 × 20 % = 240.00; the carrier's own 50.00 + 10.00 beside it.
  const customs = (more: Body = {}) =>
    line({
      description: 'PDV po JCI',
      categoryId: 'import-vat',
      netAmount: '240.00',
      vatRate: '0',
      vatCategory: 'E',
      importBaseAmount: '1200.00',
      ...more,
    });

  it('stands on its account, and in the return with the base of the declaration', async () => {
    const importer = await api.register('RS', { taxId: '104052135' });
    const { body: categories } = await importer.get('/expenses/categories');
    const imports = categories.data.filter(({ isImportVat }: { isImportVat: boolean }) => isImportVat);
    expect(imports.map(({ id, accountCode }: Record<string, string>) => `${id} ${accountCode}`)).toEqual([
      'import-vat 274',
      'import-vat-reduced 275',
    ]);
    const lines = [line({ categoryId: 'transport', netAmount: '50.00' }), customs()];
    const draft = await create(importer, { supplierName: 'Špedicija', lines });
    const note = { version: draft.version, note: 'JCI 4711' };
    const changed = await ok(importer.patch(`/expenses/${draft.id}`, note));
    expect(changed.lines).toMatchObject([{ importBaseAmount: null }, { importBaseAmount: '1200.00' }]);
    const posted = await ok(importer.post(`/expenses/${draft.id}/post`));
    expect(await entryOf(importer, posted.entryId)).toEqual([
      '531 50.00 0.00',
      '274 240.00 0.00',
      '270 10.00 0.00',
      '435 0.00 300.00',
    ]);
    const { body: figures } = await importer.get('/reports/vat-return?from=2026-01-01&to=2026-03-31');
    const box = (code: string) => figures.boxes.find((one: { code: string }) => one.code === code);
    expect(box('006')).toMatchObject({ base: '1200', vat: null });
    expect(box('106')).toMatchObject({ base: null, vat: '240' });
    expect(box('008')).toMatchObject({ base: '50' });
    expect(box('6.2.1')).toMatchObject({ base: '1200' });
    // In the book 60.00 of the carrier and 240.00 of customs: the goods stand on the bill of who sold them.
    const { body: book } = await importer.get(
      '/reports/vat-ledger?book=received&from=2026-01-01&to=2026-03-31',
    );
    const inBook = (key: string) =>
      book.totals[book.columns.findIndex((column: { key: string }) => column.key === key)];
    expect(['gross', 'importNet', 'importVat', 'deductible'].map(inBook)).toEqual([
      '300.00',
      '1200.00',
      '240.00',
      '250.00',
    ]);
  });

  it('bears no VAT, has a base above it, and is deducted by payers of VAT alone', async () => {
    const faults = async (member: Member, ...lines: Body[]) => {
      const { body } = await member.post('/expenses', bill({ lines }));
      return (body.errors ?? []).map(({ path, code }: Record<string, string>) => `${path} ${code}`);
    };
    expect(await faults(owner, customs({ importBaseAmount: undefined }))).toEqual([
      'lines.0.importBaseAmount FIELD_REQUIRED',
    ]);
    expect(await faults(owner, customs({ importBaseAmount: '240.00' }))).toEqual([
      'lines.0.importBaseAmount IMPORT_BASE_TOO_SMALL',
    ]);
    expect(await faults(owner, customs({ vatRate: '20', vatCategory: 'S' }))).toEqual([
      'lines.0.vatRate VAT_RATE_NOT_VALID',
    ]);
    expect(await faults(owner, line({ importBaseAmount: '500.00' }))).toEqual([
      'lines.0.importBaseAmount FIELD_NOT_ALLOWED',
    ]);
    const outside = await api.register('HR', { isVatRegistered: false });
    expect(await faults(outside, customs())).toEqual(['lines.0.categoryId FIELD_NOT_ALLOWED']);
    const { body: theirs } = await outside.get('/expenses/categories');
    expect(theirs.data.filter(({ isImportVat }: { isImportVat: boolean }) => isImportVat)).toEqual([]);
  });
});
