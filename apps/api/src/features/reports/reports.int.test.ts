import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;

/** Day, debit account, credit account, amount. Worked by hand in the expectations below. */
const history = [
  ['2025-12-20', '241', '614', '1000.00'],
  ['2026-01-10', '241', '614', '500.00'],
  ['2026-01-10', '533', '241', '200.00'],
  ['2026-01-31', '241', '614', '70.00'],
  ['2026-02-14', '513', '439', '80.00'],
  ['2026-02-28', '241', '604', '300.00'],
] as const;

beforeAll(async () => {
  api = await startTestApi({ now: '2026-02-28T10:00:00Z' });
  owner = await api.register('RS');
  for (const [postedOn, debit, credit, amount] of history) {
    const reply = await owner.post('/journal-entries', {
      postedOn,
      description: `${debit} ${credit}`,
      postings: [
        { accountCode: debit, debit: amount },
        { accountCode: credit, credit: amount },
      ],
    });
    expect(reply.status).toBe(201);
  }
});
afterAll(() => api.stop());

type Row = { code: string; opening: Side; period: Side; closing: Side };
type Side = { debit: string; credit: string };
const side = (debit: string, credit: string): Side => ({ debit, credit });

describe('trial balance', () => {
  it('of whole months: opening, turnover and closing', async () => {
    const { body } = await owner.get('/reports/trial-balance?from=2026-01-01&to=2026-01-31');
    const row = (code: string) => body.rows.find((one: Row) => one.code === code);
    expect(row('241')).toMatchObject({
      opening: side('1000.00', '0.00'),
      period: side('570.00', '200.00'),
      closing: side('1370.00', '0.00'),
    });
    expect(row('614')).toMatchObject({
      opening: side('0.00', '1000.00'),
      period: side('0.00', '570.00'),
      closing: side('0.00', '1570.00'),
    });
    expect(row('513')).toBeUndefined();
    expect(body.totals).toEqual({
      opening: side('1000.00', '1000.00'),
      period: side('770.00', '770.00'),
      closing: side('1570.00', '1570.00'),
    });
  });

  it('of a period that cuts two months reads the days from postings', async () => {
    const { body } = await owner.get('/reports/trial-balance?from=2026-01-11&to=2026-02-14');
    const row = (code: string) => body.rows.find((one: Row) => one.code === code);
    expect(row('241')).toMatchObject({
      opening: side('1300.00', '0.00'),
      period: side('70.00', '0.00'),
      closing: side('1370.00', '0.00'),
    });
    expect(row('513')).toMatchObject({ period: side('80.00', '0.00'), closing: side('80.00', '0.00') });
    expect(row('604')).toBeUndefined();
  });

  it.each([
    ['ends before it starts', '?from=2026-02-01&to=2026-01-01'],
    ['has no end', '?from=2026-02-01'],
    ['has a day that does not exist', '?from=2026-02-30&to=2026-03-01'],
  ])('of a period that %s is refused', async (_what, query) => {
    expect((await owner.get(`/reports/trial-balance${query}`)).status).toBe(422);
  });
});

describe('profit and loss', () => {
  it('sums income and costs by group', async () => {
    const { body } = await owner.get('/reports/profit-and-loss?from=2026-01-01&to=2026-02-28');
    expect(body.totals).toMatchObject({
      income: '870.00',
      expense: '280.00',
      result: '590.00',
      comparedResult: null,
    });
    expect(body.income.map((group: { code: string; amount: string }) => [group.code, group.amount])).toEqual([
      ['60', '300.00'],
      ['61', '570.00'],
    ]);
  });

  it('stands beside the period before and the year before', async () => {
    const before = await owner.get(
      '/reports/profit-and-loss?from=2026-02-01&to=2026-02-28&compare=previous-period',
    );
    expect(before.body.compared).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(before.body.totals).toMatchObject({ result: '220.00', comparedResult: '370.00' });
    const year = await owner.get(
      '/reports/profit-and-loss?from=2026-12-01&to=2026-12-31&compare=previous-year',
    );
    expect(year.body.compared).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(year.body.totals).toMatchObject({ result: '0.00', comparedResult: '1000.00' });
    const days = await owner.get(
      '/reports/profit-and-loss?from=2026-01-11&to=2026-01-31&compare=previous-period',
    );
    expect(days.body.compared).toEqual({ from: '2025-12-21', to: '2026-01-10' });
    expect(days.body.totals).toMatchObject({ result: '70.00', comparedResult: '300.00' });
  });
});

describe('general ledger', () => {
  it('runs the balance over pages', async () => {
    const accounts = await owner.get('/accounts?search=241');
    const id = accounts.body.data.find((account: { code: string }) => account.code === '241').id;
    const query = `/reports/general-ledger?accountId=${id}&from=2026-01-01&to=2026-12-31`;
    const first = await owner.get(`${query}&limit=2`);
    expect(first.body).toMatchObject({
      openingBalance: '1000.00',
      closingBalance: '1670.00',
      turnover: side('870.00', '200.00'),
    });
    const second = await owner.get(`${query}&limit=2&cursor=${first.body.meta.nextCursor}`);
    expect(second.body.meta.nextCursor).toBeNull();
    expect([...first.body.data, ...second.body.data].map((row: { balance: string }) => row.balance)).toEqual([
      '1500.00',
      '1300.00',
      '1370.00',
      '1670.00',
    ]);
  });

  it('of another business is not found', async () => {
    const other = await api.register('BA');
    const { body } = await owner.get('/accounts?search=241');
    const reply = await other.get(
      `/reports/general-ledger?accountId=${body.data[0].id}&from=2026-01-01&to=2026-12-31`,
    );
    expect(reply.status).toBe(404);
  });
});

describe('dashboard', () => {
  it('shows cash, months and what is owed to the state', async () => {
    const { body } = await owner.get('/reports/dashboard');
    expect(body).toMatchObject({
      today: '2026-02-28',
      cash: '1670.00',
      thisMonth: { income: '300.00', expense: '80.00', result: '220.00' },
      lastMonth: { income: '570.00', expense: '200.00', result: '370.00' },
      lastMonthToDate: { income: '500.00', expense: '200.00', result: '300.00' },
      receivables: { open: '0.00', openCount: 0 },
      payables: { open: '0.00', openCount: 0 },
      vat: { amount: '0.00', from: '2026-01-01', to: '2026-03-31', dueOn: '2026-04-20' },
    });
    expect(body.months).toHaveLength(12);
    expect(body.months.at(-3)).toEqual({ month: '2025-12', income: '1000.00', expense: '0.00' });
    expect(
      body.costsByAccount.map((cost: { code: string; amount: string }) => [cost.code, cost.amount]),
    ).toEqual([
      ['533', '200.00'],
      ['513', '80.00'],
    ]);
  });

  it('tells what is owed to suppliers from what may be paid', async () => {
    const member = await api.register('RS');
    const spend = async (grossAmount: string) => {
      const { body: expense } = await member.post('/expenses', {
        supplierName: 'Zakupodavac',
        documentNumber: grossAmount,
        issuedOn: '2026-02-01',
        dueOn: '2026-02-10',
        lines: [{ description: 'Zakup', categoryId: 'rent', grossAmount, vatRate: '20' }],
      });
      expect((await member.post(`/expenses/${expense.id}/post`)).status).toBe(200);
      return expense.id as string;
    };
    const approved = await spend('1200.00');
    await spend('600.00');
    expect((await member.post(`/expenses/${approved}/approve`)).status).toBe(200);
    const { body } = await member.get('/reports/dashboard');
    expect(body.payables).toEqual({ open: '1800.00', overdue: '1800.00', openCount: 2, overdueCount: 2 });
    expect(body.thisMonth).toEqual({ income: '0.00', expense: '1500.00', result: '-1500.00' });
    expect(body.vat.amount).toBe('-300.00');
    const todo = (kind: string) => body.todo.find((one: { kind: string }) => one.kind === kind);
    expect(todo('expensesToPay')).toMatchObject({ count: 1, amount: '1200.00' });
    expect(todo('expensesToApprove')).toMatchObject({ count: 1 });
  });
});
