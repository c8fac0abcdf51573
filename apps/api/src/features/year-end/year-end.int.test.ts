import { countryCodes, sumAmounts, type CountryCode } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2027-02-10T10:00:00Z' });
});
afterAll(() => api.stop());

/** Codes of: revenue of services, rent, bank, capital, tax owed, profit and loss of the year, last year's profit. */
const codes: Record<CountryCode, Record<string, string>> = {
  RS: {
    sales: '614',
    rent: '533',
    bank: '241',
    capital: '300',
    tax: '721',
    owed: '481',
    profit: '341',
    loss: '351',
  },
  BA: {
    sales: '621',
    rent: '533',
    bank: '200',
    capital: '300',
    tax: '721',
    owed: '481',
    profit: '341',
    loss: '351',
  },
  HR: {
    sales: '751000',
    rent: '414000',
    bank: '100000',
    capital: '900000',
    tax: '803000',
    owed: '243000',
    profit: '950000',
    loss: '951000',
  },
};
const earlier: Record<CountryCode, string> = { RS: '340', BA: '340', HR: '940000' };

type Row = { code: string; opening: Sides; period: Sides; closing: Sides };
type Sides = { debit: string; credit: string };

function books(member: Member, country: CountryCode) {
  const code = (name: string) => codes[country][name] ?? '';
  const post = async (postedOn: string, debit: string, credit: string, amount: string) => {
    const reply = await member.post('/journal-entries', {
      postedOn,
      description: `${debit} ${credit}`,
      postings: [
        { accountCode: code(debit), debit: amount },
        { accountCode: code(credit), credit: amount },
      ],
    });
    expect([reply.status, reply.text]).toEqual([201, reply.text]);
  };
  const trial = async (from: string, to: string) => {
    const { body } = await member.get(`/reports/trial-balance?from=${from}&to=${to}`);
    const rows = body.rows as Row[];
    return (account: string) => rows.find((row) => row.code === account);
  };
  const result = async (from: string, to: string) => {
    const { body } = await member.get(`/reports/profit-and-loss?from=${from}&to=${to}`);
    return body.totals as { income: string; expense: string; result: string };
  };
  const close = (year: number, incomeTax: string) =>
    member.post(`/fiscal-years/${year}/close`, { incomeTax });
  const reopen = (year: number) =>
    member.post(`/fiscal-years/${year}/reopen`, { reason: 'Zaboravljen račun' });
  return { code, post, trial, result, close, reopen };
}

const verify = (member: Member) =>
  member.inContext(({ sql }) =>
    sql.rows('SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_closings()'),
  );

describe.each(countryCodes)('closing a year in %s', (country) => {
  it('moves the result to equity, opens the next year and keeps the profit and loss of the closed one', async () => {
    const member = await api.register(country);
    const { code, post, trial, result, close, reopen } = books(member, country);
    await post('2026-01-15', 'bank', 'capital', '1000.00');
    await post('2026-05-05', 'bank', 'sales', '900.00');
    await post('2026-12-31', 'rent', 'bank', '400.00');
    await post('2027-01-20', 'bank', 'sales', '50.00');
    expect((await member.post('/periods/2026-12/lock', { reason: 'Gotovo' })).status).toBe(200);

    const checked = await member.get('/fiscal-years/2026/checks?incomeTax=75.00');
    expect(checked.body).toMatchObject({
      obstacles: [],
      warnings: [],
      postedIncomeTax: '0.00',
      totals: { income: '900.00', expense: '400.00', resultBeforeTax: '500.00', result: '425.00' },
    });
    const closed = await close(2026, '75.00');
    expect(closed.status).toBe(201);
    expect(closed.body).toMatchObject({
      year: 2026,
      state: 'closed',
      openMonths: 0,
      closing: {
        income: '900.00',
        expense: '400.00',
        incomeTax: '75.00',
        result: '425.00',
        isReopenable: true,
      },
    });
    expect(closed.body.closing.entries.map((entry: { step: string }) => entry.step)).toEqual(
      checked.body.entries.map((entry: { step: string }) => entry.step),
    );

    const atEnd = await trial('2026-01-01', '2026-12-31');
    for (const account of [code('sales'), code('rent'), code('tax')])
      expect(atEnd(account)?.closing).toEqual({ debit: '0.00', credit: '0.00' });
    expect(atEnd(code('profit'))?.closing).toEqual({ debit: '0.00', credit: '425.00' });
    expect(atEnd(code('owed'))?.closing).toEqual({ debit: '0.00', credit: '75.00' });

    const next = await trial('2027-01-01', '2027-12-31');
    expect(next(code('bank'))?.opening).toEqual({ debit: '1500.00', credit: '0.00' });
    expect(next(code('capital'))?.opening).toEqual({ debit: '0.00', credit: '1000.00' });
    expect(next(code('profit'))?.opening).toEqual({ debit: '0.00', credit: '425.00' });
    expect(next(code('sales'))).toMatchObject({
      opening: { debit: '0.00', credit: '0.00' },
      closing: { debit: '0.00', credit: '50.00' },
    });
    expect(next(code('rent'))?.opening ?? { debit: '0.00', credit: '0.00' }).toEqual({
      debit: '0.00',
      credit: '0.00',
    });

    const shown = { income: '900.00', expense: '475.00', result: '425.00' };
    expect(await result('2026-01-01', '2026-12-31')).toMatchObject(shown);
    expect(await result('2026-12-31', '2026-12-31')).toMatchObject({ income: '0.00', expense: '475.00' });
    expect(await result('2026-12-01', '2026-12-30')).toMatchObject({ income: '0.00', expense: '0.00' });
    expect(await result('2026-12-20', '2027-01-25')).toMatchObject({ income: '50.00', expense: '475.00' });
    expect(await result('2027-01-01', '2027-12-31')).toMatchObject({ income: '50.00', expense: '0.00' });
    const { body: dashboard } = await member.get('/reports/dashboard');
    const monthOf = (month: string) => dashboard.months.find((one: { month: string }) => one.month === month);
    expect(monthOf('2026-05')).toMatchObject({ income: '900.00' });
    expect(monthOf('2026-12')).toMatchObject({ income: '0.00', expense: '475.00' });
    expect(await verify(member)).toEqual([]);

    expect((await reopen(2026)).body).toMatchObject({ state: 'open', closing: null });
    expect(await result('2026-01-01', '2026-12-31')).toMatchObject({ income: '900.00', expense: '400.00' });
    expect((await trial('2026-01-01', '2026-12-31'))(code('profit'))?.closing).toEqual({
      debit: '0.00',
      credit: '0.00',
    });
    expect(await verify(member)).toEqual([]);
  });

  it('of a loss, then of a profit: the earlier result is carried on before', async () => {
    const member = await api.register(country);
    const { code, post, trial, close } = books(member, country);
    await post('2025-06-01', 'bank', 'sales', '300.00');
    await post('2026-06-01', 'rent', 'bank', '120.50');
    expect((await close(2026, '0.00')).body.code).toBe('YEAR_EARLIER_OPEN');
    expect((await close(2025, '0.00')).status).toBe(201);
    expect((await close(2026, '0.00')).status).toBe(201);
    const next = await trial('2027-01-01', '2027-01-31');
    expect(next(code('loss'))?.opening).toEqual({ debit: '120.50', credit: '0.00' });
    expect(next(earlier[country])?.opening).toEqual({ debit: '0.00', credit: '300.00' });
    expect(next(code('profit'))?.opening ?? { credit: '0.00' }).toMatchObject({ credit: '0.00' });
    expect(await verify(member)).toEqual([]);
  });
});

describe('a closed year', () => {
  it('is closed once, however many ask at the same moment', async () => {
    const member = await api.register('RS');
    const { post, close } = books(member, 'RS');
    await post('2026-05-05', 'bank', 'sales', '900.00');
    const replies = await Promise.all(Array.from({ length: 8 }, () => close(2026, '0.00')));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      replies.filter(({ body }) => body.code === 'YEAR_ALREADY_CLOSED' && body.status === 409),
    ).toHaveLength(7);
    const { body } = await member.get('/journal-entries?sourceKind=yearEnd&limit=100&withTotal=true');
    expect(body.meta.total).toBe(6);
    expect((await close(2026, '0.00')).body).toMatchObject({ status: 409, code: 'YEAR_ALREADY_CLOSED' });
  });

  it('takes nothing more, and none of its months opens alone', async () => {
    const member = await api.register('RS');
    const { post, close } = books(member, 'RS');
    await post('2026-05-05', 'bank', 'sales', '900.00');
    await close(2026, '0.00');
    const late = await member.post('/journal-entries', {
      postedOn: '2026-05-06',
      description: 'Prekasno',
      postings: [
        { accountCode: '241', debit: '1.00' },
        { accountCode: '300', credit: '1.00' },
      ],
    });
    expect(late.body).toMatchObject({ status: 409, code: 'PERIOD_LOCKED' });
    const unlock = await member.post('/periods/2026-05/unlock', { reason: 'Ipak' });
    expect(unlock.body).toMatchObject({ status: 409, code: 'YEAR_CLOSED' });
    await expect(
      member.inContext(({ sql }) =>
        sql.run(`UPDATE fiscal_periods SET state = 'open' WHERE month = '2026-05-01'`),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('YEAR_CLOSED') as string });
    const { body } = await member.get('/periods?year=2026');
    expect(body.data.filter((one: { isYearClosed: boolean }) => one.isYearClosed)).toHaveLength(
      body.data.length,
    );
  });

  it('opens again by the owner alone, latest first, to the months that were open; and closes again', async () => {
    const member = await api.register('RS');
    const accountant = await api.addMember(member, 'accountant');
    const admin = await api.addMember(member, 'admin');
    const { post, close, reopen, trial, result } = books(member, 'RS');
    await post('2025-03-05', 'bank', 'sales', '100.00');
    await post('2026-03-05', 'bank', 'sales', '200.00');
    await post('2026-04-05', 'rent', 'bank', '20.00');
    await member.post('/periods/2026-03/lock', { reason: 'PDV predat' });
    expect((await accountant.post('/fiscal-years/2025/close', { incomeTax: '0.00' })).status).toBe(201);
    expect((await close(2026, '10.00')).status).toBe(201);
    for (const other of [accountant, admin])
      expect((await other.post('/fiscal-years/2026/reopen', { reason: 'Da' })).status).toBe(403);
    expect((await member.post('/fiscal-years/2026/reopen', {})).status).toBe(422);
    expect((await reopen(2025)).body).toMatchObject({ status: 409, code: 'YEAR_LATER_CLOSED' });
    expect((await reopen(2024)).body).toMatchObject({ status: 409, code: 'YEAR_NOT_CLOSED' });

    expect((await reopen(2026)).status).toBe(200);
    expect((await reopen(2026)).body.code).toBe('YEAR_NOT_CLOSED');
    const { body: periods } = await member.get('/periods?year=2026');
    const stateOf = (month: string) =>
      periods.data.find((one: { month: string }) => one.month === month) as { state: string; reason: string };
    expect(stateOf('2026-03')).toMatchObject({ state: 'locked', reason: 'PDV predat' });
    expect(stateOf('2026-04')).toMatchObject({ state: 'open', reason: 'Zaboravljen račun' });
    expect(stateOf('2026-12').state).toBe('open');

    await post('2026-04-06', 'rent', 'bank', '30.00');
    expect((await close(2026, '12.00')).body.closing).toMatchObject({ expense: '50.00', result: '138.00' });
    expect((await trial('2027-01-01', '2027-01-31'))('341')?.opening.credit).toBe('138.00');
    expect(await result('2026-01-01', '2026-12-31')).toMatchObject({ income: '200.00', expense: '62.00' });
    expect(await verify(member)).toEqual([]);
    const trail = await api.database.asOwner<{ action: string; reason: string | null }>(
      `SELECT action, changes->'after'->>'reason' AS reason FROM audit_events
        WHERE organization_id = $1 AND action LIKE 'year.%' ORDER BY occurred_at, id`,
      [member.organizationId],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'year.closed',
      'year.closed',
      'year.reopened',
      'year.closed',
    ]);
    expect(trail[2]?.reason).toBe('Zaboravljen račun');
  });

  it('with nothing in it is closed without entries', async () => {
    const member = await api.register('RS');
    const { close, reopen, code } = books(member, 'RS');
    expect((await member.get('/fiscal-years')).body.data).toMatchObject([{ year: 2027, state: 'open' }]);
    expect((await close(2026, '0.00')).body.closing).toMatchObject({ result: '0.00', entries: [] });
    expect((await reopen(2026)).body.state).toBe('open');
    const { body } = await member.get('/periods?year=2026');
    expect(body.data).toMatchObject([{ month: '2026-12', state: 'open' }]);
    expect(code('sales')).toBe('614');
  });

  it('is not closed before it is over, nor with a tax that is no amount', async () => {
    const member = await api.register('RS');
    const { close } = books(member, 'RS');
    expect((await close(2027, '0.00')).body).toMatchObject({ status: 409, code: 'YEAR_NOT_OVER' });
    for (const tax of ['-1.00', 'sto', '1.005', '']) expect((await close(2026, tax)).status, tax).toBe(422);
    expect((await member.post('/fiscal-years/99/close', { incomeTax: '0.00' })).status).toBe(404);
    expect((await member.post('/fiscal-years/2026/close', {})).status).toBe(422);
  });

  it('cannot be reopened or closed past the rules, not even by plain SQL', async () => {
    const member = await api.register('RS');
    const { post, close } = books(member, 'RS');
    await post('2026-05-05', 'bank', 'sales', '900.00');
    const insert = `INSERT INTO year_closings (organization_id, id, year, closed_on, income, expense, income_tax, result)
      VALUES ($1::uuid, gen_random_uuid(), 2026, '2026-12-31', 0, 0, 0, 0)`;
    const tryTo = (text: string) =>
      expect(
        member.inContext(({ sql }) => sql.run(text, ...(text.includes('$1') ? [member.organizationId] : []))),
      );
    await tryTo(insert).rejects.toMatchObject({
      message: expect.stringContaining('PERIOD_NOT_LOCKED') as string,
    });
    await close(2026, '0.00');
    await tryTo(insert).rejects.toMatchObject({
      message: expect.stringContaining('YEAR_ALREADY_CLOSED') as string,
    });
    for (const table of ['year_closings', 'year_closing_entries', 'closing_balances', 'fiscal_years'])
      await tryTo(`DELETE FROM ${table}`).rejects.toMatchObject({
        message: expect.stringContaining('permission denied') as string,
      });
  });

  it('warns of what is not done in it', async () => {
    const member = await api.register('RS', { taxId: '104052135' });
    const contact = await member.post('/contacts', { name: 'Kupac', kind: 'both', country: 'RS' });
    await member.post('/invoices', {
      contactId: contact.body.id,
      issuedOn: '2026-11-01',
      dueOn: '2026-11-10',
      lines: [{ description: 'Rad', quantity: '1', unit: 'C62', unitPrice: '100', vatRate: '20' }],
    });
    const bill = (issuedOn: string) =>
      member.post('/expenses', {
        contactId: contact.body.id,
        issuedOn,
        lines: [{ description: 'Papir', categoryId: 'office', netAmount: '100.00', vatRate: '20' }],
      });
    await bill('2026-10-01');
    const posted = await bill('2026-10-02');
    expect((await member.post(`/expenses/${posted.body.id}/post`)).status).toBe(200);
    await bill('2027-01-15');
    const { body } = await member.get('/fiscal-years/2026/checks');
    expect(body.warnings).toEqual([
      { kind: 'draftInvoices', count: 1, amount: null },
      { kind: 'draftExpenses', count: 1, amount: null },
      { kind: 'expensesNotApproved', count: 1, amount: null },
      { kind: 'openReturns', count: 1, amount: null },
      { kind: 'openVat', count: 1, amount: '-20.00' },
    ]);
    expect(body.totals.result).toBe('-100.00');
    expect(
      sumAmounts(
        body.entries.flatMap((one: { postings: Sides[] }) => one.postings.map(({ debit }) => debit)),
      ),
    ).toBe(
      sumAmounts(
        body.entries.flatMap((one: { postings: Sides[] }) => one.postings.map(({ credit }) => credit)),
      ),
    );
  });
});
