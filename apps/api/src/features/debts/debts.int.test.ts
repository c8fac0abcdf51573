import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  differences,
  expectStatus,
  issued,
  line,
  NOW,
  openShop,
  postingsOf,
  refused,
  textOf,
  TODAY,
  canReadPdf,
} from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

type Body = Record<string, unknown>;
type Any = Body & { id: string; version: number; entryId: string };

async function bill(owner: Member, contactId: string, netAmount: string, more: Body = {}): Promise<Any> {
  const draft = await expectStatus<Any>(
    owner.post('/expenses', {
      contactId,
      documentNumber: `R-${netAmount}`,
      issuedOn: '2026-06-01',
      lines: [{ description: 'Materijal', categoryId: 'rent', netAmount, vatRate: '20', ...more }],
    }),
    201,
  );
  await expectStatus(owner.post(`/expenses/${draft.id}/post`, {}), 200);
  return expectStatus<Any>(owner.post(`/expenses/${draft.id}/approve`, {}), 200);
}

/** A customer who is a supplier too: 1,200.00 owed by him, 600.00 owed to him. */
async function partners() {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { kind: 'both' } });
  const invoice = await issued(owner, contactId, { lines: [line('1', '1000.00', '20')] });
  const expense = await bill(owner, contactId, '500.00');
  return { owner, contactId, invoice, expense };
}

const offsetOf = (contactId: string, invoice: Body, expense: Body, amount: string, more: Body = {}) => ({
  contactId,
  offsetOn: TODAY,
  invoices: [{ invoiceId: invoice['id'], amount }],
  expenses: [{ expenseId: expense['id'], amount }],
  ...more,
});

type Offset = {
  id: string;
  number: string;
  entryId: string;
  reversalEntryId: string;
  reversedOn: string;
  invoices: Body[];
  expenses: Body[];
};
type Due = { totals: { dueAmount: string; paidAmount: string }; status: string };

describe('mutual debts set off', () => {
  it('settles both sides without money, and both agree with their accounts', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    const proposals = await expectStatus<{ data: Body[] }>(owner.get('/offsets/proposals'), 200);
    expect(proposals.data).toMatchObject([
      { contactId, currency: 'RSD', claimAmount: '1200.00', debtAmount: '600.00', possibleAmount: '600.00' },
    ]);
    const offset = await expectStatus<Offset>(
      owner.post('/offsets', offsetOf(contactId, invoice, expense, '600.00')),
      201,
    );
    expect(offset).toMatchObject({ number: '1/2026', invoices: [{ amount: '600.00' }] });
    expect(await postingsOf(owner, offset.entryId)).toEqual(['204 C 600.00', '435 D 600.00']);
    expect((await expectStatus<Due>(owner.get(`/invoices/${invoice.id}`), 200)).totals).toMatchObject({
      paidAmount: '600.00',
      dueAmount: '600.00',
    });
    expect(await expectStatus<Body>(owner.get(`/expenses/${expense.id}`), 200)).toMatchObject({
      status: 'paid',
      dueAmount: '0.00',
      offsets: [{ number: '1/2026', amount: '600.00' }],
    });
    expect(await balanceOf(owner, '204')).toBe('600.00');
    expect(await balanceOf(owner, '435')).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
    expect(await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_sub_ledgers()'))).toEqual([]);
    const list = await expectStatus<{ data: Body[] }>(owner.get(`/offsets?contactId=${contactId}`), 200);
    expect(list.data).toHaveLength(1);
  });

  it('can be taken back, once, and everything is open as before', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    const offset = await expectStatus<Offset>(
      owner.post('/offsets', offsetOf(contactId, invoice, expense, '250.00')),
      201,
    );
    const back = await expectStatus<Offset>(
      owner.post(`/offsets/${offset.id}/reverse`, { reversedOn: TODAY, reason: 'Pogrešan partner' }),
      201,
    );
    expect(back.reversedOn).toBe(TODAY);
    expect(await postingsOf(owner, back.reversalEntryId)).toEqual(['204 D 250.00', '435 C 250.00']);
    expect((await expectStatus<Due>(owner.get(`/invoices/${invoice.id}`), 200)).totals.dueAmount).toBe(
      '1200.00',
    );
    expect(await balanceOf(owner, '435')).toBe('-600.00');
    const again = await refused(owner.post(`/offsets/${offset.id}/reverse`, { reversedOn: TODAY }), 409);
    expect(again.code).toBe('OFFSET_ALREADY_REVERSED');
    expect(await differences(owner)).toEqual([]);
    expect(await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_sub_ledgers()'))).toEqual([]);
  });

  it('refuses more than is open, sides that differ, another contact, an unapproved bill and a later document', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    const over = await refused(owner.post('/offsets', offsetOf(contactId, invoice, expense, '600.01')), 422);
    expect(over.code).toBe('PAYMENT_EXCEEDS_DUE');
    expect(over.params).toMatchObject({ dueAmount: '600.00' });
    const unequal = offsetOf(contactId, invoice, expense, '100.00', {
      expenses: [{ expenseId: expense.id, amount: '99.00' }],
    });
    expect((await refused(owner.post('/offsets', unequal), 422)).code).toBe('OFFSET_SIDES_DIFFER');
    const twice = offsetOf(contactId, invoice, expense, '100.00', {
      invoices: [
        { invoiceId: invoice.id, amount: '50.00' },
        { invoiceId: invoice.id, amount: '50.00' },
      ],
    });
    expect((await refused(owner.post('/offsets', twice), 422)).code).toBe('VALIDATION_FAILED');
    const otherContact = await addCustomer(owner, 'RS', { name: 'Drugi d.o.o.', taxId: '100002887' });
    await refused(owner.post('/offsets', offsetOf(otherContact, invoice, expense, '10.00')), 404);
    await refused(owner.post('/offsets', offsetOf(newId(), invoice, expense, '10.00')), 404);
    const early = offsetOf(contactId, invoice, expense, '10.00', { offsetOn: '2026-06-10' });
    await refused(owner.post('/offsets', early), 422);
    const draft = await expectStatus<Any>(
      owner.post('/expenses', {
        contactId,
        issuedOn: '2026-06-01',
        lines: [{ description: 'x', categoryId: 'rent', netAmount: '10.00', vatRate: '20' }],
      }),
      201,
    );
    await expectStatus(owner.post(`/expenses/${draft.id}/post`, {}), 200);
    const unapproved = await refused(
      owner.post('/offsets', offsetOf(contactId, invoice, draft, '10.00')),
      409,
    );
    expect(unapproved.code).toBe('EXPENSE_NOT_APPROVED');
    expect((await expectStatus<{ data: Body[] }>(owner.get('/offsets'), 200)).data).toEqual([]);
  });

  it('never passes what is open when many try at once', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    const body = offsetOf(contactId, invoice, expense, '100.00');
    const replies = await Promise.all(Array.from({ length: 12 }, () => owner.post('/offsets', body)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(replies.filter(({ status }) => status !== 201).map(({ body: { code } }) => code)).toEqual(
      Array(6).fill('PAYMENT_EXCEEDS_DUE'),
    );
    const { data } = await expectStatus<{ data: { number: string }[] }>(owner.get('/offsets'), 200);
    expect(data.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6].map((one) => `${one}/2026`));
    expect(await differences(owner)).toEqual([]);
  });

  it('takes the amounts only with both sides, whatever the code above says', async () => {
    const { owner, contactId, invoice } = await partners();
    const broken = owner.inContext(async (ctx) => {
      const entry = await ctx.sql.rows<{ id: string }>('SELECT id::text FROM journal_entries LIMIT 1');
      const id = newId();
      await ctx.sql.run(
        `INSERT INTO offsets (organization_id, id, contact_id, offset_on, currency, amount, organization, partner, entry_id)
         VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, 'RSD', 10, '{}', '{}', $5::uuid)`,
        ...[ctx.organizationId, id, contactId, TODAY, entry[0]?.id],
      );
      await ctx.sql.run(
        `INSERT INTO payment_allocations (organization_id, id, offset_id, invoice_id, amount, allocated_on)
         VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 10, $5::date)`,
        ...[ctx.organizationId, newId(), id, invoice.id, TODAY],
      );
    });
    await expect(broken).rejects.toThrow('OFFSET_SIDES_DIFFER');
  });

  it.skipIf(!canReadPdf)('prints the statement with both parties as they were', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    const offset = await expectStatus<Offset>(
      owner.post('/offsets', offsetOf(contactId, invoice, expense, '600.00')),
      201,
    );
    const contact = await expectStatus<Any>(owner.get(`/contacts/${contactId}`), 200);
    await expectStatus(
      owner.patch(`/contacts/${contactId}`, { version: contact.version, name: 'Novo ime' }),
      200,
    );
    const pdf = await owner.get(`/offsets/${offset.id}/pdf`).buffer(true);
    expect(pdf.status).toBe(200);
    const text = await textOf(pdf.body as Buffer);
    expect(text).toContain('Izjavaokompenzaciji');
    expect(text).toContain('KupacĐorđevićd.o.o.');
    expect(text).not.toContain('Novoime');
    expect(text).toContain('R-500.00');
  });

  // EUR 100 invoiced at 117.10, EUR 100 owed at 117.30: 20 RSD less to give than was claimed (PRODUCT: gain).
  it('books the difference of two rates as exchange gain', async () => {
    const { owner, contactId } = await openShop(api, 'RS', {
      buyer: { kind: 'both', country: 'DE', taxId: 'DE123456789' },
    });
    const invoice = await issued(owner, contactId, {
      currency: 'EUR',
      exchangeRate: '117.10',
      lines: [line('1', '100.00', '0', { vatCategory: 'Z', exemptionCode: 'PDV-RS-24-1-2' })],
    });
    const draft = await expectStatus<Any>(
      owner.post('/expenses', {
        contactId,
        issuedOn: '2026-06-01',
        currency: 'EUR',
        exchangeRate: '117.30',
        lines: [
          { description: 'x', categoryId: 'rent', netAmount: '100.00', vatRate: '0', vatCategory: 'O' },
        ],
      }),
      201,
    );
    await expectStatus(owner.post(`/expenses/${draft.id}/post`, {}), 200);
    const expense = await expectStatus<Any>(owner.post(`/expenses/${draft.id}/approve`, {}), 200);
    const offset = await expectStatus<Offset>(
      owner.post('/offsets', offsetOf(contactId, invoice, expense, '100.00')),
      201,
    );
    expect(await postingsOf(owner, offset.entryId)).toEqual([
      '205 C 11710.00',
      '436 D 11730.00',
      '663 C 20.00',
    ]);
    expect(await balanceOf(owner, '205')).toBe('0.00');
    expect(await balanceOf(owner, '436')).toBe('0.00');
    expect(await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_sub_ledgers()'))).toEqual([]);
  });
});

describe('costs that a person paid', () => {
  it('are owed to the person when the bill is posted, and repaid from bank and cash', async () => {
    const { owner } = await openShop(api);
    const people = await expectStatus<{ data: { userId: string; name: string }[] }>(
      owner.get('/person-debts/people'),
      200,
    );
    const person = { kind: 'member', id: people.data[0]?.userId };
    const draft = await expectStatus<Any>(
      owner.post('/expenses', {
        supplierName: 'Pumpa',
        documentNumber: 'G-1',
        issuedOn: '2026-06-01',
        lines: [{ description: 'Gorivo', categoryId: 'rent', netAmount: '5000.00', vatRate: '20' }],
      }),
      201,
    );
    const posted = await expectStatus<Body>(
      owner.post(`/expenses/${draft.id}/post`, { paidBy: { person, paidOn: '2026-06-02' } }),
      200,
    );
    expect(posted).toMatchObject({ status: 'paid', personCosts: [{ amount: '6000.00' }] });
    expect(await balanceOf(owner, '435')).toBe('0.00');
    expect(await balanceOf(owner, '463')).toBe('-6000.00');
    const over = await refused(
      owner.post('/person-repayments', { person, paidOn: TODAY, amount: '6000.01' }),
      422,
    );
    expect(over.code).toBe('REPAYMENT_EXCEEDS_DEBT');
    const first = await expectStatus<Body>(
      owner.post('/person-repayments', { person, paidOn: TODAY, amount: '2500.00' }),
      201,
    );
    expect(first).toMatchObject({ owedAmount: '3500.00' });
    const noCash = await refused(
      owner.post('/person-repayments', { person, paidOn: TODAY, amount: '3500.00', method: 'cash' }),
      422,
    );
    expect(noCash.code).toBe('CASH_BELOW_ZERO');
    expect(noCash.params).toMatchObject({ day: TODAY, missingAmount: '3500.00' });
    await expectStatus(
      owner.post('/cash-slips', {
        direction: 'in',
        slipOn: TODAY,
        amount: '4000.00',
        description: 'Podignuto sa računa',
        accountCode: '241',
      }),
      201,
    );
    await expectStatus(
      owner.post('/person-repayments', { person, paidOn: TODAY, amount: '3500.00', method: 'cash' }),
      201,
    );
    expect(await balanceOf(owner, '463')).toBe('0.00');
    expect(await balanceOf(owner, '243')).toBe('500.00');
    const debts = await expectStatus<{ data: Body[] }>(owner.get('/person-debts'), 200);
    expect(debts.data).toMatchObject([
      { currency: 'RSD', paidAmount: '6000.00', repaidAmount: '6000.00', owedAmount: '0.00' },
    ]);
    expect(await differences(owner)).toEqual([]);
    expect(await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_sub_ledgers()'))).toEqual([]);
  });

  it('are taken back, once, and everything is as before; not once they are repaid', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { kind: 'both' } });
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
      200,
    );
    const expense = await bill(owner, contactId, '500.00');
    const person = { kind: 'member', id: owner.userId };
    const paid = (amount: string) =>
      expectStatus<Any & { personCosts: Any[] }>(
        owner.post(`/expenses/${expense.id}/person-payments`, { person, paidOn: '2026-06-10', amount }),
        201,
      );
    const cost = (await paid('240.00')).personCosts[0]?.id ?? '';
    const reverse = (id: string, reversedOn = TODAY) =>
      owner.post(`/expenses/${expense.id}/person-payments/${id}/reverse`, { reversedOn, reason: 'Pogrešno' });
    const balances = async () => [
      await balanceOf(owner, '435'),
      await balanceOf(owner, '463'),
      await balanceOf(owner, '270'),
    ];
    expect(await balances()).toEqual(['-360.00', '-240.00', '40.00']);
    expect((await refused(reverse(cost, '2026-06-09'), 422)).errors?.[0]?.path).toBe('reversedOn');
    const back = await expectStatus<Any>(reverse(cost), 201);
    expect(back).toMatchObject({ status: 'approved', dueAmount: '600.00', personCosts: [] });
    // Under the cash scheme VAT waits again for the payment.
    expect(await balances()).toEqual(['-600.00', '0.00', '0.00']);
    expect((await expectStatus<{ data: Body[] }>(owner.get('/person-debts'), 200)).data).toEqual([]);
    expect((await refused(reverse(cost), 409)).code).toBe('PERSON_COST_ALREADY_REVERSED');
    await refused(reverse(newId()), 404);

    const again = (await paid('600.00')).personCosts[0]?.id ?? '';
    await expectStatus(
      owner.post('/person-repayments', { person, currency: 'RSD', paidOn: TODAY, amount: '0.01' }),
      201,
    );
    const repaid = await refused(reverse(again), 409);
    expect(repaid).toMatchObject({ code: 'PERSON_COST_REPAID', params: { owedAmount: '599.99' } });
    const all = await owner.inContext(({ sql }) =>
      sql.rows(`SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers()
        UNION ALL SELECT * FROM verify_vat()`),
    );
    expect(all).toEqual([]);
  });

  it('can be said of a posted bill, in part, for a contact; a stranger is nobody', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { kind: 'both' } });
    const ana = await addCustomer(owner, 'RS', {
      name: 'Ana',
      taxId: null,
      isPerson: true,
      kind: 'supplier',
    });
    const expense = await bill(owner, contactId, '500.00');
    const pay = (body: Body) => owner.post(`/expenses/${expense.id}/person-payments`, body);
    expect(
      (await refused(pay({ person: { kind: 'contact', id: ana }, paidOn: TODAY, amount: '600.01' }), 422))
        .code,
    ).toBe('PAYMENT_EXCEEDS_DUE');
    await refused(pay({ person: { kind: 'member', id: newId() }, paidOn: TODAY }), 404);
    await refused(pay({ person: {}, paidOn: TODAY }), 422);
    await expectStatus(pay({ person: { kind: 'contact', id: ana }, paidOn: TODAY, amount: '100.00' }), 201);
    const rest = await expectStatus<Body>(pay({ person: { kind: 'contact', id: ana }, paidOn: TODAY }), 201);
    expect(rest).toMatchObject({ status: 'paid', personCosts: [{ amount: '100.00' }, { amount: '500.00' }] });
    expect((await refused(pay({ person: { kind: 'contact', id: ana }, paidOn: TODAY }), 422)).code).toBe(
      'PAYMENT_EXCEEDS_DUE',
    );
  });
});

describe('open items of a contact', () => {
  it('are what was open on a day, by currency, with the paper to confirm', async () => {
    const { owner, contactId, invoice, expense } = await partners();
    await expectStatus(owner.post('/offsets', offsetOf(contactId, invoice, expense, '200.00')), 201);
    type Items = { balances: Body[] };
    const now = await expectStatus<Items>(owner.get(`/contacts/${contactId}/open-items`), 200);
    expect(now.balances).toMatchObject([
      { currency: 'RSD', claimAmount: '1000.00', debtAmount: '400.00', balanceAmount: '600.00' },
    ]);
    // Before the invoice and the offset only the bill was there.
    const before = await expectStatus<Items>(
      owner.get(`/contacts/${contactId}/open-items?on=2026-06-14`),
      200,
    );
    expect(before.balances).toMatchObject([
      { claimAmount: '0.00', debtAmount: '600.00', balanceAmount: '-600.00', claims: [] },
    ]);
    await refused(owner.get(`/contacts/${newId()}/open-items`), 404);
    if (!canReadPdf) return;
    const pdf = await owner.get(`/contacts/${contactId}/open-items?format=pdf`).buffer(true);
    const text = await textOf(pdf.body as Buffer);
    expect(text).toContain('Izvodotvorenihstavki');
    expect(text).toContain('600,00RSD');
    expect(text).toContain('Nismosaglasni');
  });
});
