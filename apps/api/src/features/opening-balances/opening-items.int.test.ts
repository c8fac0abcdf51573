import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { addCustomer, balanceOf, issued, line } from '../invoices/testing-sales';
import { makeOverdueVatDue } from '../payments/payment-jobs';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
});
afterAll(() => api.stop());

type Line = Record<string, string>;
type Item = { noun: string; id: string; number: string; openAmount: string; currency: string };
type Shop = { owner: Member; partner: string; german: string; paper: string; lines: Line[] };

/*
 * Claims: 250.50 due 1 December, 49.50 due 15 January, EUR 100 at 117 = 11,700 due 10 January; 20 paid too much.
 * Debts: 300 to the same partner, 80 without a paper; 15 paid to a supplier too much. Capital 12,615 is the rest:
 * 1,000 + 250.50 + 49.50 + 11,700 + 15 = 13,015 = 300 + 80 + 20 + 12,615.
 */
async function openShop(): Promise<Shop> {
  const owner = await api.register('RS', { taxId: '104052135' });
  const contact = async (name: string, country = 'RS') =>
    (await owner.post('/contacts', { name, kind: 'both', country })).body.id as string;
  const partner = await contact('Partner d.o.o.');
  const german = await contact('Kunde GmbH', 'DE');
  const paper = await addCustomer(owner, 'RS', { name: 'Papirus', kind: 'both' });
  const lines = [
    { accountCode: '241', debit: '1000.00' },
    ...[
      {
        accountCode: '204',
        debit: '250.50',
        documentNumber: '2025-17',
        issuedOn: '2025-11-01',
        dueOn: '2025-12-01',
      },
      {
        accountCode: '204',
        debit: '49.50',
        documentNumber: '2025-18',
        issuedOn: '2025-12-20',
        dueOn: '2026-01-15',
      },
    ].map((one) => ({ ...one, contactId: partner })),
    {
      ...{
        accountCode: '205',
        debit: '11700.00',
        contactId: german,
        documentNumber: 'F-9',
        issuedOn: '2025-12-01',
      },
      ...{ dueOn: '2026-01-10', currency: 'EUR', foreignAmount: '100.00' },
    },
    { accountCode: '435', credit: '300.00', contactId: partner, documentNumber: 'U-5', dueOn: '2025-12-15' },
    { accountCode: '435', credit: '80.00', contactId: paper },
    { accountCode: '204', credit: '20.00', contactId: paper, documentNumber: 'Preplata' },
    { accountCode: '435', debit: '15.00', contactId: paper, documentNumber: 'Avans' },
    { accountCode: '300', credit: '12615.00' },
  ];
  return { owner, partner, german, paper, lines };
}

async function opened({ owner, lines }: Shop): Promise<{ id: string; items: (Item | null)[] }> {
  const { status, body, text } = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines });
  expect([status, text]).toEqual([201, text]);
  return { id: body.id, items: body.lines.map(({ item }: { item: Item | null }) => item) };
}

const ageing = async (owner: Member, side: string, to: string) => {
  const { body } = await owner.get(`/reports/${side}-ageing?to=${to}`);
  return { total: body.totals.total, without: body.ledger.withoutDocument, contacts: body.contacts };
};
const differences = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(`SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers()
      UNION ALL SELECT * FROM verify_vat() UNION ALL SELECT * FROM verify_opening_items()`),
  );
const idOf = (items: readonly (Item | null)[], at: number) => items[at]?.id ?? '';

describe('open items of opening balances', () => {
  it('age by their due days, from the opening entry on, and equal the accounts of customers and suppliers', async () => {
    const shop = await openShop();
    const { owner, partner } = shop;
    const { items } = await opened(shop);
    expect(
      items.map((item) => item && `${item.noun} ${item.number} ${item.openAmount} ${item.currency}`),
    ).toEqual([
      ...[null, 'invoice 2025-17 250.50 RSD', 'invoice 2025-18 49.50 RSD', 'invoice F-9 100.00 EUR'],
      ...['expense U-5 300.00 RSD', 'expense PS 2026 80.00 RSD', 'payment Preplata 20.00 RSD'],
      ...['payment Avans 15.00 RSD', null],
    ]);
    expect(await ageing(owner, 'receivables', '2025-12-30')).toMatchObject({
      total: '0.00',
      without: '0.00',
    });
    const claims = await ageing(owner, 'receivables', '2026-01-20');
    expect(claims).toMatchObject({ total: '11980.00', without: '0.00' });
    const documents = claims.contacts.flatMap(({ documents }: { documents: object[] }) => documents);
    expect(documents).toContainEqual(
      expect.objectContaining({ number: '2025-17', issuedOn: '2025-11-01', dueOn: '2025-12-01' }),
    );
    const late = claims.contacts.find((one: { contactId: string }) => one.contactId === partner);
    // 50 days and 5 days late.
    expect(late.amounts).toMatchObject({ days1to30: '49.50', days31to60: '250.50' });
    expect(await ageing(owner, 'payables', '2026-01-20')).toMatchObject({ total: '365.00', without: '0.00' });
    expect(await differences(owner)).toEqual([]);
    const { body: profit } = await owner.get('/reports/profit-and-loss?from=2025-01-01&to=2026-11-22');
    expect(profit.totals).toMatchObject({ income: '0.00', expense: '0.00' });
    const vat = await owner.inContext(({ sql }) => sql.rows('SELECT 1 FROM vat_entries'));
    expect(vat).toEqual([]);
    const { body: open } = await owner.get(`/contacts/${partner}/open-items?on=2026-01-01`);
    expect(JSON.stringify(open)).toContain('2025-17');
    expect(JSON.stringify(open)).toContain('U-5');
    const { body: before } = await owner.get(`/contacts/${partner}/open-items?on=2025-12-30`);
    expect(JSON.stringify(before)).not.toContain('2025-17');
    const query = `contactId=${partner}&from=2025-12-01&to=2026-01-31`;
    const { body: statement } = await owner.get(`/reports/contact-statement?${query}`);
    expect(statement.currencies[0].rows.map((row: { number: string }) => row.number)).toEqual([
      '2025-17',
      '2025-18',
    ]);
  });

  it('are paid, set off and used like any other, and the books agree', async () => {
    const shop = await openShop();
    const { owner, partner, paper } = shop;
    const { id, items } = await opened(shop);
    const paid = await owner.post(`/invoices/${idOf(items, 1)}/payments`, {
      paidOn: '2026-02-01',
      amount: '100.00',
    });
    expect([paid.status, paid.body.totals?.dueAmount]).toEqual([201, '150.50']);
    // EUR 100 stand at 11,700 and come in at 117.50: 50 gained, nothing left.
    const foreign = { paidOn: '2026-02-02', amount: '100.00', exchangeRate: '117.50' };
    const euro = await owner.post(`/invoices/${idOf(items, 3)}/payments`, foreign);
    expect([euro.status, euro.body.status]).toEqual([201, 'paid']);
    const { body: profit } = await owner.get('/reports/profit-and-loss?from=2026-01-01&to=2026-11-22');
    expect(profit.totals).toMatchObject({ income: '50.00', expense: '0.00' });
    const set = await owner.post('/offsets', {
      contactId: partner,
      offsetOn: '2026-02-03',
      invoices: [{ invoiceId: idOf(items, 1), amount: '150.50' }],
      expenses: [{ expenseId: idOf(items, 4), amount: '150.50' }],
    });
    expect([set.status, set.text]).toEqual([201, set.text]);
    const ahead = { expenseId: idOf(items, 5), amount: '15.00' };
    const ours = await owner.post(`/payments/${idOf(items, 7)}/expense-allocations`, ahead);
    expect([ours.status, ours.body.unallocatedAmount]).toEqual([201, '0.00']);
    const bill = await owner.post(`/expenses/${idOf(items, 5)}/payments`, {
      paidOn: '2026-02-04',
      amount: '65.00',
    });
    expect([bill.status, bill.body.status]).toEqual([201, 'paid']);
    const own = { issuedOn: '2026-02-05', dueOn: '2026-02-20', lines: [line('1', '10.00', '20')] };
    const draft = await issued(owner, paper, own);
    const used = await owner.post(`/payments/${idOf(items, 6)}/allocations`, {
      invoiceId: draft.id,
      amount: '12.00',
    });
    expect([used.status, used.body.unallocatedAmount]).toEqual([201, '8.00']);
    // 49.50 of the claims and 8 of the credit are left; 149.50 of the debts.
    expect(await ageing(owner, 'receivables', '2026-11-22')).toMatchObject({
      total: '41.50',
      without: '0.00',
    });
    expect(await ageing(owner, 'payables', '2026-11-22')).toMatchObject({ total: '149.50', without: '0.00' });
    expect(await differences(owner)).toEqual([]);
    const undo = await owner.post(`/opening-balances/${id}/reverse`);
    expect(undo.body).toMatchObject({
      status: 409,
      code: 'OPENING_ITEM_USED',
      params: { number: '2025-17', contact: 'Partner d.o.o.' },
    });
    expect((await owner.get(`/opening-balances/${id}`)).body).toMatchObject({ state: 'posted' });
  });

  it('vanish with their run, and may come again under the same numbers', async () => {
    const shop = await openShop();
    const { owner, partner } = shop;
    const { id, items } = await opened(shop);
    const undo = await owner.post(`/opening-balances/${id}/reverse`);
    expect([undo.status, undo.text]).toEqual([200, undo.text]);
    for (const side of ['receivables', 'payables']) {
      for (const day of ['2025-12-31', '2026-11-22'])
        expect(await ageing(owner, side, day)).toEqual({ total: '0.00', without: '0.00', contacts: [] });
    }
    const { body: open } = await owner.get(`/contacts/${partner}/open-items?on=2026-01-01`);
    expect(JSON.stringify(open)).not.toContain('2025-17');
    expect((await owner.get(`/invoices/${idOf(items, 1)}`)).body).toMatchObject({ status: 'cancelled' });
    expect((await owner.get(`/expenses/${idOf(items, 4)}`)).status).toBe(404);
    expect((await owner.get('/expenses')).body.data).toEqual([]);
    expect((await owner.get('/payments')).body.data).toEqual([]);
    const late = await owner.post(`/invoices/${idOf(items, 1)}/payments`, {
      paidOn: '2026-02-01',
      amount: '1.00',
    });
    expect(late.body).toMatchObject({ code: 'PAYMENT_EXCEEDS_DUE' });
    expect(await differences(owner)).toEqual([]);
    await opened(shop);
    expect(await ageing(owner, 'receivables', '2026-11-22')).toMatchObject({
      total: '11980.00',
      without: '0.00',
    });
    expect(await differences(owner)).toEqual([]);
  });

  it('are no documents of ours: neither sent nor printed nor credited', async () => {
    const shop = await openShop();
    const { owner } = shop;
    const { items } = await opened(shop);
    const at = `/invoices/${idOf(items, 1)}`;
    const replies = [
      await owner.get(`${at}/pdf`),
      await owner.post(`${at}/send`, { to: 'a@example.com' }),
      await owner.post(`${at}/credit-notes`, { issuedOn: '2026-02-01' }),
    ];
    expect(replies.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      replies.map(() => '409 INVOICE_FROM_OPENING'),
    );
    const { body: list } = await owner.get('/invoices?search=2025-17');
    expect(list.data).toMatchObject([{ number: '2025-17', status: 'overdue' }]);
  });

  it('are read from a sheet with their days, currency and rate', async () => {
    const { owner } = await openShop();
    const head =
      'Konto;Duguje;Potražuje;Partner;Broj dokumenta;Datum dokumenta;Valuta;Šifra valute;Iznos u valuti;Kurs';
    const rows = [
      '205;11.712,34;;Kunde GmbH;F-9;01.12.2025;10.01.2026;EUR;100,00;117,1234',
      '205;100,00;;Kunde GmbH;F-10;02.12.2025;;EUR;100,00;117',
      '300;;11.812,34;;;;;;;',
    ];
    const { body } = await api.request
      .post('/api/v1/opening-balances/file/preview')
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', Buffer.from([head, ...rows].join('\n')), 'stanje.csv');
    expect(body.lines[0]).toMatchObject({
      ...{ documentNumber: 'F-9', issuedOn: '2025-12-01', dueOn: '2026-01-10', item: 'invoice', errors: [] },
      ...{ currency: 'EUR', foreignAmount: '100.00', exchangeRate: '117.1234' },
    });
    expect(body.lines[1].errors).toEqual([{ field: 'exchangeRate', code: 'OPENING_RATE_DIFFERS' }]);
    expect(body.lines[2]).toMatchObject({ item: null, errors: [] });
  });

  it('that are wrong say where', async () => {
    const { owner, partner, german } = await openShop();
    const lines = [
      { accountCode: '205', debit: '1.00', contactId: partner },
      { accountCode: '204', debit: '1.00', contactId: german },
      { accountCode: '205', debit: '1.00', contactId: german, currency: 'EUR' },
      { accountCode: '205', debit: '11700.00', contactId: german, currency: 'EUR', foreignAmount: '100.00', exchangeRate: '116' },
      { accountCode: '241', debit: '1.00', currency: 'EUR', foreignAmount: '1.00' },
      { accountCode: '204', debit: '1.00', contactId: partner, issuedOn: '2026-01-01' },
      { accountCode: '204', debit: '1.00', contactId: partner, issuedOn: '2025-12-02', dueOn: '2025-12-01' },
      { accountCode: '204', debit: '1.00', contactId: partner, documentNumber: '7' },
      { accountCode: '204', debit: '2.00', contactId: partner, documentNumber: '7' },
    ]; // prettier-ignore
    const { body } = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'lines.0.accountCode OPENING_ITEM_ACCOUNT',
      'lines.1.accountCode OPENING_ITEM_ACCOUNT',
      'lines.2.foreignAmount FIELD_REQUIRED',
      'lines.3.exchangeRate OPENING_RATE_DIFFERS',
      'lines.4.currency FIELD_NOT_ALLOWED',
      'lines.5.issuedOn DATE_INVALID',
      'lines.6.dueOn DUE_BEFORE_ISSUE',
      'lines.8.documentNumber OPENING_ITEM_TWICE',
    ]);
  });

  it('are held to their lines by the database, and lost lines are named', async () => {
    const shop = await openShop();
    const { owner } = shop;
    const { id, items } = await opened(shop);
    const tried = (text: string) => owner.inContext(({ sql }) => sql.run(text)).then(() => 'done', String);
    const one = idOf(items, 1);
    expect(
      await tried(`INSERT INTO opening_items (organization_id, run_id, position, invoice_id)
        VALUES (app_organization_id(), '${id}', 1, '${one}')`),
    ).toMatch(/opening_items_organization_id_invoice_id_key|OPENING_ITEM_NOT_TIED/);
    expect(
      await tried(`INSERT INTO payment_allocations (organization_id, id, opening_run_id, invoice_id, amount, allocated_on)
        VALUES (app_organization_id(), gen_random_uuid(), '${id}', '${one}', 250.50, '2025-12-31')`),
    ).toContain('OPENING_ITEM_NOT_TIED');
    expect(
      await tried(`INSERT INTO payment_allocations (organization_id, id, opening_run_id, invoice_id, amount, allocated_on)
        VALUES (app_organization_id(), gen_random_uuid(), '${id}', '${one}', 10, '2025-12-31')`),
    ).toContain('OPENING_ITEM_USED');
    expect(
      await tried(
        `UPDATE expense_states SET is_withdrawn = true WHERE organization_id = app_organization_id()`,
      ),
    ).toContain('AMOUNT_FOLLOWS_ALLOCATIONS');
    expect(
      await tried(`UPDATE opening_balance_runs SET state = 'reversed', reversal_entry_id = entry_id
        WHERE organization_id = app_organization_id()`),
    ).toContain('OPENING_ITEM_NOT_TIED');
    expect(await differences(owner)).toEqual([]);
  });
});

/*
 * VAT on payment. Owed to us 125.00 (100.00 + 25 %) and by us 113.00 (100.00 + 13 %); both wait. Capital is the rest:
 * 125 + 13 + 200 = 338 = 113 + 25 + 200.
 */
async function openCashShop(country: 'RS' | 'HR', startsOn = '2026-01-01') {
  const owner = await api.register(country, { taxId: country === 'RS' ? '104052135' : '69435151530' });
  const contact = await addCustomer(owner, country, { name: 'Partner', kind: 'both' });
  const told = await owner.post('/organization/tax-profile', { validFrom: startsOn, isCashScheme: true });
  expect(told.status, told.text).toBe(200);
  return { owner, contact };
}
const vat = (rate: string, netAmount: string, vatAmount: string) => [{ rate, netAmount, vatAmount }];
const croatian = (contactId: string) => {
  const item = { contactId, issuedOn: '2025-11-01', dueOn: '2026-01-10' };
  return [
    {
      accountCode: '120000',
      debit: '125.00',
      documentNumber: 'R-1',
      ...item,
      vat: vat('25', '100.00', '25.00'),
    },
    {
      accountCode: '220000',
      credit: '113.00',
      documentNumber: 'U-1',
      ...item,
      vat: vat('13', '100.00', '13.00'),
    },
    { accountCode: '240032', credit: '25.00' },
    { accountCode: '140800', debit: '13.00' },
    { accountCode: '100000', debit: '200.00' },
    { accountCode: '900000', credit: '200.00' },
  ];
};
const faultsOf = ({ body }: { body: { errors?: { path: string; code: string; params?: object }[] } }) =>
  (body.errors ?? []).map(({ path, code, params }) => [path, code, ...Object.values(params ?? {})].join(' '));

describe('VAT that waits with what came along', () => {
  it('is owed and deducted as the items are paid, and the last payment closes it', async () => {
    const { owner, contact } = await openCashShop('HR');
    const lines = croatian(contact);
    const { body, status, text } = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines });
    expect(status, text).toBe(201);
    expect(body.lines[0].vat).toEqual(vat('25', '100.00', '25.00'));
    expect(body.lines[2].vat).toEqual([]);
    expect(await differences(owner)).toEqual([]);
    const [invoice, bill] = [body.lines[0].item.id as string, body.lines[1].item.id as string];
    expect((await owner.get(`/expenses/${bill}`)).body.vatOnPayment).toEqual({
      deductibleAmount: '13.00',
      deductedAmount: '0.00',
    });
    const paid = async (path: string, amount: string, paidOn: string) => {
      const reply = await owner.post(`${path}/payments`, { paidOn, amount });
      expect(reply.status, reply.text).toBe(201);
      expect(await differences(owner)).toEqual([]);
    };
    // 41.67 / 125 of 25.00 is 8.334; 60.00 / 113 of 13.00 is 6.902…
    await paid(`/invoices/${invoice}`, '41.67', '2026-01-20');
    await paid(`/expenses/${bill}`, '60.00', '2026-01-21');
    expect(await balanceOf(owner, '240032')).toBe('-16.67');
    expect(await balanceOf(owner, '140800')).toBe('6.10');
    const set = await owner.post('/offsets', {
      contactId: contact,
      offsetOn: '2026-02-03',
      invoices: [{ invoiceId: invoice, amount: '53.00' }],
      expenses: [{ expenseId: bill, amount: '53.00' }],
    });
    expect(set.status, set.text).toBe(201);
    expect(await differences(owner)).toEqual([]);
    await paid(`/invoices/${invoice}`, '30.33', '2026-03-01');
    for (const account of ['240032', '140800']) expect(await balanceOf(owner, account)).toBe('0.00');
    expect([await balanceOf(owner, '240012'), await balanceOf(owner, '140011')]).toEqual(['-25.00', '13.00']);
    const rows = await owner.inContext(({ sql }) =>
      sql.rows<{ row: string }>(
        `SELECT concat_ws(' ', direction, event, trim_scale(rate), round(net_amount, 2), round(vat_amount, 2), reported_on) AS row
           FROM vat_entries ORDER BY direction, reported_on`,
      ),
    );
    expect(rows.map(({ row }) => row)).toEqual([
      'input cashDue 13 53.10 6.90 2026-01-21',
      'input cashDue 13 46.90 6.10 2026-02-03',
      'output cashDue 25 33.34 8.33 2026-01-20',
      'output cashDue 25 42.40 10.60 2026-02-03',
      'output cashDue 25 24.26 6.07 2026-03-01',
    ]);
    const undone = await owner.post(`/offsets/${set.body.id}/reverse`, { reversedOn: '2026-03-02' });
    expect(undone.status, undone.text).toBe(201);
    expect([await balanceOf(owner, '240032'), await balanceOf(owner, '140800')]).toEqual(['-10.60', '6.10']);
    expect(await differences(owner)).toEqual([]);
  });

  it('is owed in Serbia after six months all the same, and goes back with a run that is taken back', async () => {
    const { owner, contact } = await openCashShop('RS');
    const item = { contactId: contact, documentNumber: 'F-1', issuedOn: '2025-07-15' };
    const euro = { currency: 'EUR', foreignAmount: '100.00' };
    const lines = [
      { accountCode: '204', debit: '12000.00', ...item, ...euro, vat: vat('20', '10000.00', '2000.00') },
      { accountCode: '4708', credit: '2000.00' },
      { accountCode: '300', credit: '10000.00' },
    ];
    const { body, status, text } = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines });
    expect(status, text).toBe(201);
    const invoice = body.lines[0].item.id as string;
    // A quarter of EUR 100 at the rate of that day: 500.00 of the VAT, which stands in dinars.
    const part = { paidOn: '2026-01-10', amount: '25.00', exchangeRate: '117' };
    const paid = await owner.post(`/invoices/${invoice}/payments`, part);
    expect(paid.status, paid.text).toBe(201);
    expect(await balanceOf(owner, '4708')).toBe('-1500.00');
    await makeOverdueVatDue(api.services);
    await makeOverdueVatDue(api.services);
    expect([await balanceOf(owner, '4708'), await balanceOf(owner, '470')]).toEqual(['0.00', '-2000.00']);
    expect(await differences(owner)).toEqual([]);
    const other = await openCashShop('RS');
    const again = lines.map((one) => ('contactId' in one ? { ...one, contactId: other.contact } : one));
    const run = await other.owner.post('/opening-balances', { startsOn: '2026-01-01', lines: again });
    await makeOverdueVatDue(api.services);
    expect(await balanceOf(other.owner, '470')).toBe('-2000.00');
    const undo = await other.owner.post(`/opening-balances/${run.body.id}/reverse`);
    expect(undo.status, undo.text).toBe(200);
    await makeOverdueVatDue(api.services);
    expect([await balanceOf(other.owner, '4708'), await balanceOf(other.owner, '470')]).toEqual([
      '0.00',
      '0.00',
    ]);
    expect(await differences(other.owner)).toEqual([]);
  });

  it('is refused where it cannot be right, each fault at its line', async () => {
    const { owner, contact } = await openCashShop('RS');
    const item = { accountCode: '204', debit: '120.00', contactId: contact, issuedOn: '2025-12-01' };
    const good = vat('20', '100.00', '20.00');
    const { issuedOn: _, ...undated } = item;
    const lines = [
      { ...item, documentNumber: '1', vat: vat('17', '100.00', '17.00') },
      { ...item, documentNumber: '2', vat: vat('20', '100.00', '10.00') },
      { ...item, documentNumber: '3', debit: '119.99', vat: good },
      { ...item, documentNumber: '4', issuedOn: '2025-06-30', vat: good },
      { ...undated, documentNumber: '5', vat: good },
      { accountCode: '204', credit: '120.00', contactId: contact, vat: good },
      { accountCode: '241', debit: '120.00', vat: good },
    ];
    const refused = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines });
    expect(faultsOf(refused), refused.text).toEqual([
      'lines.0.vat VAT_RATE_NOT_VALID',
      'lines.1.vat OPENING_VAT_NOT_FITTING',
      'lines.2.vat OPENING_VAT_NOT_FITTING',
      'lines.3.vat OPENING_VAT_OWED',
      'lines.4.issuedOn FIELD_REQUIRED',
      'lines.5.vat FIELD_NOT_ALLOWED',
      'lines.6.vat FIELD_NOT_ALLOWED',
    ]);
    const post = async (more: object[]) =>
      faultsOf(
        await owner.post('/opening-balances', {
          startsOn: '2026-01-01',
          lines: [{ ...item, vat: good }, ...more, { accountCode: '300', credit: '100.00' }],
        }),
      );
    const nothing = ['lines.0.vat OPENING_VAT_DIFFERS 4708 credit 20.00 0.00'];
    expect(await post([{ accountCode: '470', credit: '20.00' }])).toEqual(nothing);
    expect(await post([{ accountCode: '4708', credit: '19.00' }])).toEqual([
      'lines.1.credit OPENING_VAT_DIFFERS 4708 credit 20.00 19.00',
    ]);
    expect(
      await post([
        { accountCode: '4708', credit: '20.00' },
        { accountCode: '2708', debit: '5.00' },
      ]),
    ).toEqual(['lines.2.debit OPENING_VAT_DIFFERS 2708 debit 0.00 5.00']);
    const plain = await api.register('RS', { taxId: '104052135' });
    const theirs = await addCustomer(plain, 'RS');
    const without = await plain.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: [
        { ...item, contactId: theirs, vat: good },
        { accountCode: '4708', credit: '20.00' },
        { accountCode: '300', credit: '100.00' },
      ],
    });
    expect(faultsOf(without)).toEqual(['lines.0.vat OPENING_VAT_NO_SCHEME']);
  });

  it('is read from the columns of a sheet, one pair for each rate', async () => {
    const { owner } = await openCashShop('RS');
    const head =
      'Konto;Duguje;Potražuje;Partner;Broj dokumenta;Datum dokumenta;Osnovica 20%;PDV 20%;Osnovica 10 %;PDV 10 %';
    const rows = [
      '204;175,00;;Partner;F-1;01.12.2025;100,00;20,00;50,00;5,00',
      '4708;;20,00;;;;;;;',
      '4718;;6,00;;;;;;;',
      '300;;149,00;;;;;;;',
    ];
    const { body, text } = await api.request
      .post('/api/v1/opening-balances/file/preview')
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', Buffer.from([head, ...rows].join('\n')), 'stanje.csv');
    expect(body.lines?.[0], text).toMatchObject({
      vat: [...vat('20', '100.00', '20.00'), ...vat('10', '50.00', '5.00')],
      errors: [],
    });
    expect(body.lines[2].errors).toEqual([
      {
        field: 'credit',
        code: 'OPENING_VAT_DIFFERS',
        params: { account: '4718', side: 'credit', itemsAmount: '5.00', lineAmount: '6.00' },
      },
    ]);
  });

  it('is held to its account by the database, and a difference is named', async () => {
    const { owner, contact } = await openCashShop('HR');
    const { body } = await owner.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: croatian(contact),
    });
    const lost = owner
      .inContext(async ({ sql }) => {
        const [copy] = await sql.rows<{ id: string }>(
          `INSERT INTO opening_balance_runs (organization_id, id, starts_on, entry_id, total_amount)
           SELECT organization_id, gen_random_uuid(), '2027-01-01', entry_id, total_amount FROM opening_balance_runs
            WHERE id = $1::uuid RETURNING id::text AS id`,
          body.id,
        );
        await sql.run(
          `INSERT INTO opening_balance_lines (organization_id, run_id, position, account_id, credit, vat)
           SELECT app_organization_id(), $1::uuid, 1, id, 25, '[{"rate": "25", "netAmount": "100", "vatAmount": "25"}]'
             FROM accounts WHERE code = '240032'`,
          copy?.id,
        );
      })
      .then(() => 'done', String);
    expect(await lost).toContain('OPENING_ITEM_NOT_TIED');
    await api.database.asOwner(`ALTER TABLE opening_balance_lines DISABLE TRIGGER USER`);
    const change = (vatAmount: string) =>
      api.database.asOwner(
        `UPDATE opening_balance_lines SET vat = jsonb_set(vat, '{0,vatAmount}', to_jsonb($2::text))
          WHERE run_id = $1 AND position = 1`,
        [body.id, vatAmount],
      );
    await change('24.00');
    expect(await differences(owner)).toEqual([
      expect.objectContaining({ problem: 'OPENING_VAT_DIFFERS cashSchemeOutputVat -1.0000' }),
    ]);
    await change('25.00');
    await api.database.asOwner(`ALTER TABLE opening_balance_lines ENABLE TRIGGER USER`);
    expect(await differences(owner)).toEqual([]);
  });
});
