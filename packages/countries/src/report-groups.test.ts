import { countryCodes } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { chartOf } from './charts';
import { cashActivityOf, reportGroupName } from './report-groups';

describe.each(countryCodes)('reports of %s', (code) => {
  const chart = chartOf(code);
  const onBalance = chart.filter(({ kind }) => kind === 'asset' || kind === 'liability' || kind === 'equity');

  it('name every group of every account that stands in a report', () => {
    const inReports = chart.filter(({ kind }) => kind !== 'closing' && kind !== 'off-balance');
    const nameless = inReports.filter((account) => !reportGroupName(code, account.code.slice(0, 2)));
    expect(nameless.map((account) => account.code)).toEqual([]);
  });

  it('find the money where payments post it, and nowhere among debts and capital', () => {
    const places = ['bank', 'foreignBank', 'cash'] as const;
    for (const account of chart.filter(({ roles }) => places.some((role) => roles.includes(role))))
      expect(`${account.code} ${cashActivityOf(code, account.code)}`).toBe(`${account.code} money`);
    const wrong = onBalance.filter(
      (account) => account.kind !== 'asset' && cashActivityOf(code, account.code) === 'money',
    );
    expect(wrong).toEqual([]);
  });

  it('count what was written off or down, and provisions, as not paid', () => {
    const written = onBalance.filter(({ name }) =>
      /^(ispravka vred|akumulirana amort|vrijednosno uskla|vrijednosna uskla|rezervisanja za|rezerviranja za)/i.test(
        name,
      ),
    );
    expect(written.length).toBeGreaterThan(9);
    expect(written.filter((account) => cashActivityOf(code, account.code) !== 'nonCash')).toEqual([]);
  });

  it('count customers, suppliers, stock and VAT as working capital', () => {
    const roles = ['receivables', 'payables', 'outputVat', 'inputVat', 'advancesPaid', 'vatOwed'] as const;
    const wrong = chart
      .filter((account) => roles.some((role) => account.roles.includes(role)))
      .filter((account) => cashActivityOf(code, account.code) !== 'workingCapital');
    expect(wrong).toEqual([]);
  });

  it('count capital as financing, but for what was only valued anew', () => {
    const equity = onBalance.filter(({ kind }) => kind === 'equity');
    const other = equity.filter((account) => cashActivityOf(code, account.code) !== 'financing');
    expect(new Set(other.map((account) => account.code.slice(0, 2)))).toEqual(
      new Set([code === 'HR' ? '93' : '33']),
    );
  });
});

describe('an account of one’s own', () => {
  it.each([
    ['RS', '24101', 'money'],
    ['RS', '0291', 'nonCash'],
    ['RS', '0231', 'investing'],
    ['BA', '2001', 'money'],
    ['HR', '100010', 'money'],
    ['HR', '252010', 'financing'],
  ] as const)('%s %s stands where the one above it does', (country, account, activity) =>
    expect(cashActivityOf(country, account)).toBe(activity),
  );
  it('of a group without a name has none', () => expect(reportGroupName('RS', '99')).toBeUndefined());
});
