import type { ExpenseView } from '@bilko/contracts';
import type { CountryCode } from '@bilko/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { reverseOffset } from '../debts/reverse-offset';
import {
  addCustomer,
  balanceOf,
  expectStatus,
  issued,
  line,
  NOW,
  openShop,
  postingsOf,
  TODAY,
} from '../invoices/testing-sales';
import { boxesOf, returnOf } from '../vat/testing-vat';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterEach(() => api.clock.set(NOW));
afterAll(() => api.stop());

type Shop = Readonly<{ owner: Member; partner: string }>;
type Bill = Pick<ExpenseView, 'id' | 'dueAmount' | 'vatOnPayment'> & { entryId: string };

const setScheme = (owner: Member, validFrom: string, isCashScheme: boolean) =>
  expectStatus(owner.post('/organization/tax-profile', { validFrom, isCashScheme }), 200);

/** A business whose VAT waits for payment since the year began, with a partner who buys and sells. */
async function openCashShop(country: CountryCode = 'RS'): Promise<Shop> {
  const buyer = { kind: 'both', isVatRegistered: true };
  const { owner, contactId } = await openShop(api, country, { buyer });
  await setScheme(owner, '2026-01-01', true);
  return { owner, partner: contactId };
}

/** A bill of 1 June, posted and approved. */
async function bill({ owner, partner }: Shop, lines: readonly object[], more: object = {}): Promise<Bill> {
  const head = { contactId: partner, documentNumber: 'R-1', issuedOn: '2026-06-01', ...more };
  const full = lines.map((one) => ({ description: 'Zakup', categoryId: 'rent', ...one }));
  const { id } = await expectStatus<Bill>(owner.post('/expenses', { ...head, lines: full }), 201);
  await expectStatus(owner.post(`/expenses/${id}/post`), 200);
  return expectStatus<Bill>(owner.post(`/expenses/${id}/approve`), 200);
}

const pay = (owner: Member, { id }: Bill, amount: string, more: object = {}) =>
  expectStatus<Bill>(owner.post(`/expenses/${id}/payments`, { paidOn: TODAY, amount, ...more }), 201);

/** What the VAT ledger says of input VAT: event, base, VAT, of it deducted, account, day. */
const input = async (owner: Member) =>
  (
    await owner.inContext(({ sql }) =>
      sql.rows<{ row: string }>(
        `SELECT concat_ws(' ', event, round(net_amount, 2), round(vat_amount, 2), round(deductible_vat_amount, 2),
                a.code, reported_on) AS row
           FROM vat_entries v
           LEFT JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id
          WHERE direction = 'input' ORDER BY v.created_at, v.id`,
      ),
    )
  ).map(({ row }) => row);

const faults = (owner: Member) =>
  owner.inContext(({ sql }) =>
    sql.rows(
      `SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers() UNION ALL SELECT * FROM verify_vat()`,
    ),
  );

describe('VAT of a bill under the cash scheme', () => {
  it('in Croatia is deducted with each payment, and in no return before', async () => {
    const shop = await openCashShop('HR');
    const { owner } = shop;
    const one = await bill(shop, [{ netAmount: '100.00', vatRate: '25' }]);
    expect(await postingsOf(owner, one.entryId)).toEqual([
      '140800 D 25.00',
      '220000 C 125.00',
      '414000 D 100.00',
    ]);
    expect(await input(owner)).toEqual([]);
    expect(boxesOf(await returnOf(owner, '2026-06-01', '2026-06-30'))).toEqual([]);
    const shown = await pay(owner, one, '41.67');
    expect(shown.vatOnPayment).toEqual({ deductibleAmount: '25.00', deductedAmount: '8.33' });
    expect([await balanceOf(owner, '140800'), await balanceOf(owner, '140012')]).toEqual(['16.67', '8.33']);
    expect(await faults(owner)).toEqual([]);
    await pay(owner, one, '83.33');
    expect([await balanceOf(owner, '140800'), await balanceOf(owner, '140012')]).toEqual(['0.00', '25.00']);
    expect(await input(owner)).toEqual([
      `cashDue 33.34 8.33 8.33 140012 ${TODAY}`,
      `cashDue 66.66 16.67 16.67 140012 ${TODAY}`,
    ]);
    expect(boxesOf(await returnOf(owner, '2026-06-01', '2026-06-30'))).toEqual(
      expect.arrayContaining(['III.3 100.00 25.00', 'IV -25.00']),
    );
    expect(await faults(owner)).toEqual([]);
  });

  it('in Serbia waits on sub-accounts of 270 and 271, what may not be deducted is cost at once', async () => {
    const shop = await openCashShop();
    const { owner } = shop;
    // 200.00 + 40.00, 100.00 + 20.00 of which half, 50.00 + 5.00, and VAT of 10.00 that is not deducted: 475.00.
    const one = await bill(shop, [
      { netAmount: '200.00', vatRate: '20' },
      { netAmount: '100.00', vatRate: '20', deductiblePercent: '50' },
      { netAmount: '50.00', vatRate: '10' },
      { netAmount: '50.00', vatRate: '20', categoryId: 'representation' },
    ]);
    expect(await postingsOf(owner, one.entryId)).toEqual(
      expect.arrayContaining(['2708 D 50.00', '2718 D 5.00', '435 C 475.00']),
    );
    await expectStatus(
      owner.post('/cash-slips', {
        direction: 'in',
        slipOn: TODAY,
        amount: '95.00',
        description: 'Pazar',
        accountCode: '614',
      }),
      201,
    );
    // A fifth in cash: 10.00 and 1.00.
    await pay(owner, one, '95.00', { method: 'cash' });
    expect([await balanceOf(owner, '270'), await balanceOf(owner, '271')]).toEqual(['10.00', '1.00']);
    await pay(owner, one, '380.00');
    expect([await balanceOf(owner, '2708'), await balanceOf(owner, '2718')]).toEqual(['0.00', '0.00']);
    expect([await balanceOf(owner, '270'), await balanceOf(owner, '271')]).toEqual(['50.00', '5.00']);
    // A group of goods or services at a rate is one row: 300.00 + 60.00, of which 50.00 are deducted.
    expect((await input(owner)).filter((row) => row.startsWith('cashDue'))).toHaveLength(4);
    expect(await faults(owner)).toEqual([]);
  });

  it('in a foreign currency is what it was in the books, whatever the money is worth when it is paid', async () => {
    const shop = await openCashShop();
    const { owner } = shop;
    // 33.33 + 6.67 EUR at 117.1234: VAT 781.21 RSD.
    const euros = { currency: 'EUR', exchangeRate: '117.1234' };
    const one = await bill(shop, [{ grossAmount: '40.00', vatRate: '20' }], euros);
    expect(await balanceOf(owner, '2708')).toBe('781.21');
    await pay(owner, one, '13.00', { exchangeRate: '118.5' });
    // 781.21 × 13 / 40 = 253.893… = 253.89
    expect(await balanceOf(owner, '270')).toBe('253.89');
    await pay(owner, one, '27.00', { exchangeRate: '116.2' });
    expect([await balanceOf(owner, '270'), await balanceOf(owner, '2708')]).toEqual(['781.21', '0.00']);
    expect(await faults(owner)).toEqual([]);
  });

  it('is deducted when a person pays the bill, at once or later', async () => {
    const shop = await openCashShop();
    const { owner, partner } = shop;
    const one = await bill(shop, [{ netAmount: '100.00', vatRate: '20' }]);
    const person = { kind: 'member', id: owner.userId };
    const cost = { person, paidOn: '2026-06-10', amount: '60.00' };
    await expectStatus(owner.post(`/expenses/${one.id}/person-payments`, cost), 201);
    expect(await balanceOf(owner, '270')).toBe('10.00');
    const { id } = await expectStatus<Bill>(
      owner.post('/expenses', {
        contactId: partner,
        issuedOn: '2026-06-12',
        lines: [{ description: 'Gorivo', categoryId: 'rent', grossAmount: '12.00', vatRate: '20' }],
      }),
      201,
    );
    await expectStatus(owner.post(`/expenses/${id}/post`, { paidBy: { person, paidOn: '2026-06-11' } }), 200);
    expect(await input(owner)).toEqual([
      'cashDue 50.00 10.00 10.00 270 2026-06-10',
      // Paid a day before the bill was there: deducted with the bill.
      'cashDue 10.00 2.00 2.00 270 2026-06-12',
    ]);
    expect(await faults(owner)).toEqual([]);
  });

  it('is deducted with an offset, owed on the other side, and both wait again when it is taken back', async () => {
    const shop = await openCashShop();
    const { owner, partner } = shop;
    const one = await bill(shop, [{ netAmount: '100.00', vatRate: '20' }]);
    const invoice = await issued(owner, partner, { lines: [line('1', '200.00', '20')] });
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '60.00' }),
      201,
    );
    const offset = await expectStatus<{ id: string }>(
      owner.post('/offsets', {
        contactId: partner,
        offsetOn: TODAY,
        invoices: [{ invoiceId: invoice.id, amount: '90.00' }],
        expenses: [{ expenseId: one.id, amount: '90.00' }],
      }),
      201,
    );
    const balances = async () => [
      await balanceOf(owner, '270'),
      await balanceOf(owner, '2708'),
      await balanceOf(owner, '470'),
      await balanceOf(owner, '4708'),
    ];
    // 20.00 × 90 / 120 = 15.00 deducted; of 40.00 owed 10.00 of the payment and 40.00 × 90 / 240 = 15.00.
    expect(await balances()).toEqual(['15.00', '5.00', '-25.00', '-15.00']);
    await expectStatus(owner.post(`/offsets/${offset.id}/reverse`, { reversedOn: TODAY }), 201);
    expect(await balances()).toEqual(['0.00', '20.00', '-10.00', '-30.00']);
    expect(await faults(owner)).toEqual([]);
    // What is paid then is owed and deducted to the last cent, once.
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '180.00' }),
      201,
    );
    await pay(owner, one, '120.00');
    expect(await balances()).toEqual(['20.00', '0.00', '-40.00', '0.00']);
    expect(await faults(owner)).toEqual([]);
  });

  it('of an invoice stays owed after six months though its offset is taken back: RS čl. 36a', async () => {
    const shop = await openCashShop();
    const { owner, partner } = shop;
    const lines = [line('1', '200.00', '20')];
    const old = { issuedOn: '2026-01-10', suppliedOn: '2026-01-10', dueOn: '2026-02-10' };
    const invoice = await issued(owner, partner, { ...old, lines });
    const one = await bill(shop, [{ netAmount: '200.00', vatRate: '20' }]);
    const amount = '240.00';
    const offset = await expectStatus<{ id: string }>(
      owner.post('/offsets', {
        contactId: partner,
        offsetOn: TODAY,
        invoices: [{ invoiceId: invoice.id, amount }],
        expenses: [{ expenseId: one.id, amount }],
      }),
      201,
    );
    api.clock.set('2026-07-10T10:00:00Z');
    const reversal = { params: { id: offset.id }, query: undefined, body: { reversedOn: '2026-07-10' } };
    await owner.inContext((ctx) => reverseOffset(ctx, reversal));
    expect([await balanceOf(owner, '470'), await balanceOf(owner, '4708')]).toEqual(['-40.00', '0.00']);
    // Input VAT has no such term: it waits for the payment.
    expect([await balanceOf(owner, '270'), await balanceOf(owner, '2708')]).toEqual(['0.00', '40.00']);
    expect(await faults(owner)).toEqual([]);
  });

  it('is deducted once where an advance was paid with its invoice in hand', async () => {
    const shop = await openCashShop();
    const { owner, partner } = shop;
    const advance = { vatRate: '20', documentNumber: 'AV-1', receivedOn: '2026-05-05' };
    const paid = await expectStatus<{ id: string }>(
      owner.post('/payments', {
        direction: 'out',
        contactId: partner,
        paidOn: '2026-05-04',
        amount: '120.00',
        advance,
      }),
      201,
    );
    const one = await bill(shop, [{ netAmount: '200.00', vatRate: '20' }]);
    const body = { expenseId: one.id, amount: '120.00' };
    await expectStatus(owner.post(`/payments/${paid.id}/expense-allocations`, body), 201);
    expect(await input(owner)).toEqual([
      'advance 100.00 20.00 20.00 272 2026-05-05',
      'advanceSettlement -100.00 -20.00 -20.00 272 2026-06-01',
      'cashDue 100.00 20.00 20.00 270 2026-06-01',
    ]);
    const rest = async () => [await balanceOf(owner, '270'), await balanceOf(owner, '272'), await balanceOf(owner, '2708')]; // prettier-ignore
    expect(await rest()).toEqual(['20.00', '0.00', '20.00']);
    await pay(owner, one, '120.00');
    expect(await rest()).toEqual(['40.00', '0.00', '0.00']);
    expect(await faults(owner)).toEqual([]);
  });

  it('is deducted when money that the supplier has of ours is used for the bill', async () => {
    const shop = await openCashShop();
    const { owner, partner } = shop;
    const opened = await expectStatus<{ lines: { item: { id: string } | null }[] }>(
      owner.post('/opening-balances', {
        startsOn: '2026-01-01',
        lines: [
          { accountCode: '435', debit: '50.00', contactId: partner, documentNumber: 'Preplata' },
          { accountCode: '300', credit: '50.00' },
        ],
      }),
      201,
    );
    const one = await bill(shop, [{ netAmount: '100.00', vatRate: '20' }]);
    const body = { expenseId: one.id, amount: '30.00' };
    await expectStatus(owner.post(`/payments/${opened.lines[0]?.item?.id}/expense-allocations`, body), 201);
    expect(await input(owner)).toEqual([`cashDue 25.00 5.00 5.00 270 ${TODAY}`]);
    expect(await faults(owner)).toEqual([]);
  });

  it('goes by the scheme of the bill’s own day: before it began at once, after it ended on payment still', async () => {
    const { owner, contactId: partner } = await openShop(api, 'RS', { buyer: { kind: 'both' } });
    const shop = { owner, partner };
    await setScheme(owner, '2026-05-01', true);
    await setScheme(owner, '2026-06-01', false);
    const lines = [{ netAmount: '100.00', vatRate: '20' }];
    const before = await bill(shop, lines, { issuedOn: '2026-04-30' });
    expect(await input(owner)).toEqual(['purchase 100.00 20.00 20.00 270 2026-04-30']);
    const within = await bill(shop, lines, { issuedOn: '2026-05-31' });
    expect(await postingsOf(owner, within.entryId)).toContain('2708 D 20.00');
    const after = await bill(shop, lines, { issuedOn: '2026-06-01' });
    for (const one of [before, within, after]) await pay(owner, one, '120.00');
    expect(await input(owner)).toEqual([
      'purchase 100.00 20.00 20.00 270 2026-04-30',
      'purchase 100.00 20.00 20.00 270 2026-06-01',
      `cashDue 100.00 20.00 20.00 270 ${TODAY}`,
    ]);
    expect(await faults(owner)).toEqual([]);
  });

  it('does not wait where the buyer himself owes it', async () => {
    const shop = await openCashShop();
    const { owner } = shop;
    const german = await addCustomer(owner, 'RS', {
      name: 'Firma GmbH',
      kind: 'supplier',
      country: 'DE',
      taxId: null,
    });
    const reverse = { netAmount: '100.00', vatRate: '20', vatCategory: 'AE' };
    await bill({ owner, partner: german }, [reverse]);
    expect(await input(owner)).toEqual(['reverseCharge 100.00 20.00 20.00 276 2026-06-01']);
    expect(await faults(owner)).toEqual([]);
  });
});
