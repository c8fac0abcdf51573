import type { Contracts } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

type Sheet = Contracts['getBalanceSheet']['response'];
type Flow = Contracts['getCashFlow']['response'];
type Result = Contracts['getProfitAndLoss']['response'];

let api: TestApi;
let owner: Member;
let contactId: string;

/** Day, debit account, credit account, amount. Worked by hand in the expectations below. */
const history = [
  ['2025-12-01', '241', '300', '1000.00'], // the owner pays in
  ['2025-12-20', '204', '614', '500.00'], // a sale on credit
  ['2026-01-10', '241', '204', '300.00'], // part of it is paid
  ['2026-01-15', '533', '435', '200.00'], // rent on credit
  ['2026-01-31', '540', '029', '40.00'], // depreciation
  ['2026-02-05', '023', '241', '400.00'], // a machine
  ['2026-02-14', '241', '414', '250.00'], // a loan
  ['2026-02-20', '435', '241', '150.00'], // rent paid
  ['2026-02-28', '243', '241', '70.00'], // into the till
] as const;

async function post(member: Member, entries: readonly (readonly [string, string, string, string])[]) {
  for (const [postedOn, debit, credit, amount] of entries) {
    const reply = await member.post('/journal-entries', {
      postedOn,
      description: `${debit} ${credit}`,
      isControlConfirmed: true,
      postings: [
        { accountCode: debit, debit: amount, ...partner(debit) },
        { accountCode: credit, credit: amount, ...partner(credit) },
      ],
    });
    expect(reply.status, reply.text).toBe(201);
  }
}

/** Customers' and suppliers' accounts say whose they are. */
const partner = (account: string) => (account === '204' || account === '435' ? { contactId } : {});

async function read<T>(path: string): Promise<T> {
  const reply = await owner.get(path);
  expect(reply.status, reply.text).toBe(200);
  return reply.body as T;
}

beforeAll(async () => {
  api = await startTestApi({ now: '2026-03-10T10:00:00Z' });
  owner = await api.register('RS');
  contactId = (await owner.post('/contacts', { name: 'Mika', kind: 'both', country: 'RS' })).body
    .id as string;
  await post(owner, history);
});
afterAll(() => api.stop());

describe('balance sheet', () => {
  it('on the last day of February, with the results of both years', async () => {
    const sheet = await read<Sheet>('/reports/balance-sheet?to=2026-02-28');
    // 241: 1000 + 300 − 400 + 250 − 150 − 70 = 930; 243: 70; 204: 200; 023 less 029: 360
    expect(sheet.assets.map(({ code, name, amount }) => [code, name, amount])).toEqual([
      ['02', 'Nekretnine, postrojenja i oprema', '360.00'],
      ['20', 'Potraživanja po osnovu prodaje', '200.00'],
      ['24', 'Gotovinski ekvivalenti i gotovina', '1000.00'],
    ]);
    expect(sheet.liabilities.map(({ code, amount }) => [code, amount])).toEqual([
      ['41', '250.00'],
      ['43', '50.00'],
    ]);
    expect(sheet.result.runningYear.amount).toBe('-240.00');
    expect(sheet.result.earlierYears.amount).toBe('500.00');
    expect(sheet.totals.assets.amount).toBe('1560.00');
    expect(sheet.totals.equity.amount).toBe('1260.00');
    expect(sheet.totals.liabilitiesAndEquity.amount).toBe('1560.00');
    expect(sheet).toMatchObject({ yearFrom: '2026-01-01', compared: null, months: null });
  });

  it('balances on every day of the history and around it', async () => {
    const days = ['2025-11-30', ...history.map(([day]) => day), '2026-01-14', '2026-02-15', '2026-12-31'];
    for (const day of days) {
      const sheet = await read<Sheet>(`/reports/balance-sheet?to=${day}`);
      expect({ day, difference: sheet.totals.difference.amount }).toEqual({ day, difference: '0.00' });
    }
  });

  it('stands beside the year before and runs by month', async () => {
    const sheet = await read<Sheet>(
      '/reports/balance-sheet?from=2026-01-01&to=2026-02-20&compare=previous-year&by=month',
    );
    expect(sheet.compared).toEqual({ to: '2025-02-20' });
    expect(sheet.months?.map(({ to }) => to)).toEqual(['2026-01-31', '2026-02-20']);
    const money = sheet.assets.find(({ code }) => code === '24');
    expect(money).toMatchObject({
      amount: '1000.00',
      comparedAmount: '0.00',
      monthAmounts: ['1300.00', '1000.00'],
    });
    expect(sheet.totals.difference).toEqual({
      amount: '0.00',
      comparedAmount: '0.00',
      monthAmounts: ['0.00', '0.00'],
    });
  });
});

describe('cash flow', () => {
  it('goes from the result to the money, and both ends agree', async () => {
    const flow = await read<Flow>('/reports/cash-flow?from=2026-01-01&to=2026-02-28');
    const amounts = Object.fromEntries(
      Object.entries(flow.totals).map(([name, { amount }]) => [name, amount]),
    );
    // Result −240, depreciation 40, customers +300, suppliers +50: operating 150; machine −400; loan 250.
    expect(flow.result.amount).toBe('-240.00');
    expect(amounts).toEqual({
      nonCash: '40.00',
      workingCapital: '350.00',
      operating: '150.00',
      investing: '-400.00',
      financing: '250.00',
      change: '0.00',
      openingMoney: '1000.00',
      closingMoney: '1000.00',
      difference: '0.00',
    });
    expect(flow.money[0]?.accounts.map(({ code, amount }) => [code, amount])).toEqual([
      ['241', '-70.00'],
      ['243', '70.00'],
    ]);
  });

  it('by month adds up to the period', async () => {
    const flow = await read<Flow>('/reports/cash-flow?from=2025-12-01&to=2026-02-28&by=month');
    expect(flow.totals.change).toEqual({
      amount: '1000.00',
      comparedAmount: null,
      monthAmounts: ['1000.00', '300.00', '-300.00'],
    });
    expect(flow.totals.openingMoney.monthAmounts).toEqual(['0.00', '1000.00', '1300.00']);
  });
});

describe('profit and loss', () => {
  it('by month, with the names of its groups', async () => {
    const report = await read<Result>('/reports/profit-and-loss?from=2025-12-01&to=2026-01-31&by=month');
    expect(report.months?.map(({ month, result }) => [month, result])).toEqual([
      ['2025-12', '500.00'],
      ['2026-01', '-240.00'],
    ]);
    expect(report.expense).toMatchObject([
      { code: '53', name: 'Troškovi proizvodnih usluga', monthAmounts: ['0.00', '200.00'] },
      { code: '54', amount: '40.00', monthAmounts: ['0.00', '40.00'] },
    ]);
  });
});

describe('periods', () => {
  const reports = ['balance-sheet', 'cash-flow', 'profit-and-loss', 'trial-balance', 'journal'];

  it.each(reports)('%s of thirty years is given, by month too where there are months', async (name) => {
    const query = 'from=1996-04-01&to=2026-03-31';
    expect((await owner.get(`/reports/${name}?${query}`)).status).toBe(200);
    if (name === 'journal') return;
    const reply = await owner.get(`/reports/${name}?${query}&by=month`);
    expect(reply.status).toBe(200);
    expect(reply.body.months).toHaveLength(360);
  });

  it.each(reports)('%s from after to, or longer, is refused in words', async (name) => {
    const backwards = await owner.get(`/reports/${name}?from=2026-03-01&to=2026-02-28`);
    expect([backwards.status, backwards.body.errors?.[0]?.code]).toEqual([422, 'PERIOD_RANGE_INVALID']);
    const long = await owner.get(`/reports/${name}?from=1996-01-01&to=2026-01-01`);
    expect([long.status, long.body.errors?.[0]]).toMatchObject([
      422,
      { code: 'PERIOD_TOO_LONG', params: { maximum: '30' } },
    ]);
    const unknown = await owner.get(`/reports/${name}?from=2026-01-01&to=2026-01-31&format=doc`);
    expect(unknown.status).toBe(422);
  });
});

describe('journal', () => {
  it('is read from the first day on, by page, each posting with its account', async () => {
    const query = '/reports/journal?from=2026-01-01&to=2026-02-28';
    const first = await read<Contracts['getJournal']['response']>(`${query}&limit=4`);
    expect(first.totals).toEqual({ debit: '1410.00', credit: '1410.00' });
    expect(first.data.map(({ postedOn }) => postedOn)).toEqual([
      '2026-01-10',
      '2026-01-15',
      '2026-01-31',
      '2026-02-05',
    ]);
    expect(first.data[0]).toMatchObject({
      sourceKind: 'manual',
      postings: [
        { code: '241', debit: '300.00', credit: '0.00' },
        { code: '204', debit: '0.00', credit: '300.00' },
      ],
    });
    const second = await read<Contracts['getJournal']['response']>(
      `${query}&limit=4&cursor=${first.meta.nextCursor ?? ''}`,
    );
    expect(second.data).toHaveLength(3);
    expect(second.meta.nextCursor).toBeNull();
  });
});

describe('general ledger', () => {
  it('of an account by month, and beside the period before', async () => {
    const { body } = await owner.get('/accounts?search=241');
    const id = body.data.find(({ code }: { code: string }) => code === '241').id as string;
    const ledger = await read<Contracts['getGeneralLedger']['response']>(
      `/reports/general-ledger?accountId=${id}&from=2026-01-01&to=2026-02-28&by=month&compare=previous-period`,
    );
    expect(
      ledger.months?.map(({ turnover, closingBalance }) => [turnover.debit, turnover.credit, closingBalance]),
    ).toEqual([
      ['300.00', '0.00', '1300.00'],
      ['250.00', '620.00', '930.00'],
    ]);
    expect(ledger.compared).toMatchObject({ from: '2025-11-01', closingBalance: '1000.00' });
    expect(ledger.data[0]).toMatchObject({ sourceKind: 'manual', sourceId: null });
  });
});

describe('once a year is closed', () => {
  it('its profit and loss and cash flow stay what they were, but for the tax; the balance sheet has it in equity', async () => {
    const year = 'from=2025-01-01&to=2025-12-31';
    const before = await read<Result>(`/reports/profit-and-loss?${year}&by=month`);
    const flowBefore = await read<Flow>(`/reports/cash-flow?${year}`);
    const closed = await owner.post('/fiscal-years/2025/close', { incomeTax: '75.00' });
    expect([closed.status, closed.text]).toEqual([closed.status < 300 ? closed.status : 200, closed.text]);

    const after = await read<Result>(`/reports/profit-and-loss?${year}&by=month`);
    expect(after.income).toEqual(before.income);
    expect(after.totals).toMatchObject({ income: '500.00', expense: '75.00', result: '425.00' });
    expect(after.months?.at(-1)).toMatchObject({ month: '2025-12', result: '425.00' });
    const flow = await read<Flow>(`/reports/cash-flow?${year}`);
    expect(flow.result.amount).toBe('425.00');
    // The tax is owed, not paid: the money is where it was.
    expect(flow.totals).toMatchObject({
      operating: flowBefore.totals.operating,
      change: flowBefore.totals.change,
      difference: { amount: '0.00' },
    });
    const sheet = await read<Sheet>('/reports/balance-sheet?to=2026-02-28');
    expect(sheet.result).toMatchObject({
      earlierYears: { amount: '0.00' },
      runningYear: { amount: '-240.00' },
    });
    expect(sheet.equity.find(({ code }) => code === '34')?.amount).toBe('425.00');
    expect(sheet.totals.difference.amount).toBe('0.00');

    const opened = await owner.post('/fiscal-years/2025/reopen', { reason: 'Zaboravljen račun' });
    expect(opened.status, opened.text).toBeLessThan(300);
    const again = await read<Result>(`/reports/profit-and-loss?${year}&by=month`);
    expect([again.totals, again.months, again.income]).toEqual([before.totals, before.months, before.income]);
  });
});
