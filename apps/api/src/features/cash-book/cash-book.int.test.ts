import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  balanceOf,
  canReadPdf,
  differences,
  expectStatus,
  issued,
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

type Slip = { id: string; number: string; direction: string; reversesNumber: string | null };
type Row = Record<string, unknown>;
type Book = {
  openingBalance: string;
  inAmount: string;
  outAmount: string;
  closingBalance: string;
  rows: Row[];
  daysBelowZero: string[];
};

const slip = (direction: 'in' | 'out', slipOn: string, amount: string, more: Row = {}) => ({
  direction,
  slipOn,
  amount,
  description: direction === 'in' ? 'Pazar' : 'Kancelarijski materijal',
  accountCode: direction === 'in' ? '614' : '512',
  ...more,
});
const add = (owner: Member, body: Row) => expectStatus<Slip>(owner.post('/cash-slips', body), 201);
const bookOf = (owner: Member, from = '2026-06-01', to = '2026-06-30') =>
  expectStatus<Book>(owner.get(`/reports/cash-book?from=${from}&to=${to}`), 200);

describe('the cash box', () => {
  it('numbers what comes in and what goes out apart, and shows the balance after each', async () => {
    const { owner } = await openShop(api);
    await add(owner, slip('in', '2026-05-20', '100.00'));
    await add(owner, slip('in', '2026-06-01', '1500.00'));
    await add(owner, slip('out', '2026-06-03', '400.00', { partyName: 'Papirnica' }));
    const book = await bookOf(owner);
    expect(book).toMatchObject({
      openingBalance: '100.00',
      inAmount: '1500.00',
      outAmount: '400.00',
      closingBalance: '1200.00',
      daysBelowZero: [],
    });
    expect(book.rows.map(({ slipNumber, direction, balance }) => [slipNumber, direction, balance])).toEqual([
      ['2/2026', 'in', '1600.00'],
      ['1/2026', 'out', '1200.00'],
    ]);
    expect(await balanceOf(owner, '243')).toBe('1200.00');
    expect(await balanceOf(owner, '614')).toBe('-1600.00');
  });

  it('is never below zero at the end of any day', async () => {
    const { owner } = await openShop(api);
    await add(owner, slip('in', '2026-06-01', '100.00'));
    await add(owner, slip('out', '2026-06-05', '80.00'));
    const today = await refused(owner.post('/cash-slips', slip('out', TODAY, '20.01')), 422);
    expect(today).toMatchObject({ code: 'CASH_BELOW_ZERO', params: { day: TODAY, missingAmount: '0.01' } });
    // 100 are there on the 2nd, but 80 of them were paid on the 5th.
    const early = await refused(owner.post('/cash-slips', slip('out', '2026-06-02', '20.01')), 422);
    expect(early.params).toMatchObject({ day: '2026-06-05' });
    await add(owner, slip('out', '2026-06-02', '20.00'));
    expect((await bookOf(owner)).closingBalance).toBe('0.00');
    expect(await differences(owner)).toEqual([]);
  });

  it('is never below zero by an entry by hand either, nor by taking one back', async () => {
    const { owner } = await openShop(api);
    const entry = (debit: string, credit: string, amount: string, postedOn = TODAY) => ({
      postedOn,
      description: 'Ispravka',
      postings: [
        { accountCode: debit, debit: amount },
        { accountCode: credit, credit: amount },
      ],
    });
    const none = await refused(owner.post('/journal-entries', entry('553', '243', '0.01')), 422);
    expect(none).toMatchObject({
      code: 'CASH_BELOW_ZERO',
      errors: [{ path: 'postings.1.credit', code: 'CASH_BELOW_ZERO' }],
      params: { day: TODAY, missingAmount: '0.01' },
    });
    const lent = entry('243', '241', '50.00', '2026-06-01');
    const { id } = await expectStatus<{ id: string }>(owner.post('/journal-entries', lent), 201);
    await expectStatus(owner.post('/journal-entries', entry('553', '243', '30.00', '2026-06-03')), 201);
    const back = await refused(owner.post(`/journal-entries/${id}/reverse`, { postedOn: '2026-06-02' }), 422);
    expect(back).toMatchObject({ code: 'CASH_BELOW_ZERO', errors: [{ path: 'postedOn' }] });
    expect(await balanceOf(owner, '243')).toBe('20.00');
  });

  it('lets only as many take the last money as there is, and keeps numbers without gaps', async () => {
    const { owner } = await openShop(api);
    await add(owner, slip('in', '2026-06-01', '50.00'));
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => owner.post('/cash-slips', slip('out', TODAY, '10.00'))),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(5);
    const { rows } = await bookOf(owner);
    const out = rows.filter(({ direction }) => direction === 'out').map(({ slipNumber }) => slipNumber);
    expect(out.sort()).toEqual([1, 2, 3, 4, 5].map((one) => `${one}/2026`));
  });

  it('takes a slip back with one of the other direction, once', async () => {
    const { owner } = await openShop(api);
    const wrong = await add(owner, slip('in', '2026-06-01', '70.00'));
    const back = await expectStatus<Slip>(
      owner.post(`/cash-slips/${wrong.id}/reverse`, { slipOn: TODAY }),
      201,
    );
    expect(back).toMatchObject({ direction: 'out', reversesNumber: '1/2026' });
    const again = await refused(owner.post(`/cash-slips/${wrong.id}/reverse`, { slipOn: TODAY }), 409);
    expect(again.code).toBe('CASH_SLIP_ALREADY_REVERSED');
    expect(await balanceOf(owner, '243')).toBe('0.00');
  });

  it('refuses accounts that documents stand behind, and what is not there', async () => {
    const { owner } = await openShop(api);
    for (const accountCode of ['204', '435', '243', '470', '463']) {
      const problem = await refused(
        owner.post('/cash-slips', slip('in', TODAY, '1.00', { accountCode })),
        422,
      );
      expect(problem.errors?.[0]?.code).toBe('FIELD_NOT_ALLOWED');
    }
    await refused(owner.post('/cash-slips', slip('in', TODAY, '1.00', { accountCode: '99999' })), 422);
    await refused(owner.post('/cash-slips', slip('in', '2026-06-16', '1.00')), 422);
    await refused(owner.get('/reports/cash-book?from=2026-06-30&to=2026-06-01'), 422);
  });
});

describe('payments in cash', () => {
  it('take a slip with their own entry, which is corrected by the payment and not by the slip', async () => {
    const { owner, contactId } = await openShop(api);
    const invoice = await issued(owner, contactId);
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '120.00', method: 'cash' }),
      201,
    );
    const { rows } = await bookOf(owner);
    expect(rows).toMatchObject([
      { slipNumber: '1/2026', direction: 'in', inAmount: '120.00', isReversible: false },
    ]);
    const problem = await refused(
      owner.post(`/cash-slips/${String(rows[0]?.['slipId'])}/reverse`, { slipOn: TODAY }),
      409,
    );
    expect(problem.code).toBe('CASH_SLIP_HAS_PAYMENT');
    expect(await balanceOf(owner, '243')).toBe('120.00');
    expect(await owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_sub_ledgers()'))).toEqual([]);
  });

  it('of bills are refused when the box has too little, and leave no trace', async () => {
    const { owner } = await openShop(api);
    const draft = await expectStatus<{ id: string }>(
      owner.post('/expenses', {
        supplierName: 'Papirnica',
        issuedOn: '2026-06-01',
        lines: [{ description: 'Papir', categoryId: 'rent', netAmount: '100.00', vatRate: '20' }],
      }),
      201,
    );
    await expectStatus(owner.post(`/expenses/${draft.id}/post`, {}), 200);
    await expectStatus(owner.post(`/expenses/${draft.id}/approve`, {}), 200);
    const pay = () =>
      owner.post(`/expenses/${draft.id}/payments`, { paidOn: TODAY, amount: '120.00', method: 'cash' });
    expect((await refused(pay(), 422)).code).toBe('CASH_BELOW_ZERO');
    expect(await balanceOf(owner, '243')).toBe('0.00');
    await add(owner, slip('in', '2026-06-01', '120.00'));
    await expectStatus(pay(), 201);
    expect(await balanceOf(owner, '243')).toBe('0.00');
    expect((await bookOf(owner)).rows.map(({ partyName }) => partyName)).toHaveLength(2);
  });
});

it('prints as CSV and PDF', async () => {
  const { owner } = await openShop(api);
  await add(owner, slip('in', '2026-06-01', '1500.00'));
  const path = '/reports/cash-book?from=2026-06-01&to=2026-06-30';
  const csv = await owner.get(`${path}&format=csv`).buffer(true);
  expect(csv.text).toContain('2026-06-01;1/2026;Pazar;;1500,00;;1500,00');
  if (!canReadPdf) return;
  const text = await textOf((await owner.get(`${path}&format=pdf`).buffer(true)).body as Buffer);
  expect(text).toContain('Blagajničkidnevnik');
  expect(text).toContain('1.500,00');
});
