import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleError } from '../errors';
import { sumAmounts } from '../decimal';
import { closeYear, type ClosingAccount, type YearEndRules } from './year-end';

const rules: YearEndRules = {
  steps: [
    { id: 'costs', description: 'Rashodi', moves: [{ from: (code) => code.startsWith('5'), to: '599' }] },
    { id: 'income', description: 'Prihodi', moves: [{ from: (code) => code.startsWith('6'), to: '699' }] },
    {
      id: 'result',
      description: 'Rezultat',
      moves: [{ from: (code) => code === '599' || code === '699', to: '710' }],
    },
    { id: 'incomeTax', description: 'Porez', posts: { debit: '721', credit: '481' } },
    {
      id: 'equity',
      description: 'Kapital',
      moves: [{ from: (code) => code === '710' || code === '721', to: { profit: '341', loss: '351' } }],
    },
  ],
};
const close = (accounts: readonly ClosingAccount[], incomeTax = '0') =>
  closeYear({ accounts, incomeTax, closedOn: '2026-12-31', currency: 'RSD', rules });
const account = (code: string, balance: string): ClosingAccount => ({
  code,
  balance,
  kind: code.startsWith('5') || code === '721' ? 'expense' : code.startsWith('6') ? 'income' : 'asset',
});

describe('closing a year', () => {
  it('moves each account to nothing in the order of the steps, on the last day', () => {
    const { entries, totals } = close(
      [account('614', '-300'), account('533', '100'), account('241', '200')],
      '30',
    );
    expect(
      entries.map(({ step, isTransfer, entry }) => [
        step,
        isTransfer,
        entry.postedOn,
        ...entry.postings.map((one) => `${one.side} ${one.account} ${one.amount}`),
      ]),
    ).toEqual([
      ['costs', true, '2026-12-31', 'credit 533 100.00', 'debit 599 100.00'],
      ['income', true, '2026-12-31', 'debit 614 300.00', 'credit 699 300.00'],
      ['result', true, '2026-12-31', 'credit 599 100.00', 'debit 699 300.00', 'credit 710 200.00'],
      ['incomeTax', false, '2026-12-31', 'debit 721 30.00', 'credit 481 30.00'],
      ['equity', true, '2026-12-31', 'debit 710 200.00', 'credit 721 30.00', 'credit 341 170.00'],
    ]);
    expect(totals).toEqual({
      income: '300.00',
      expense: '100.00',
      resultBeforeTax: '200.00',
      incomeTax: '30.00',
      result: '170.00',
    });
  });

  it('counts tax that was posted before and does not post it again', () => {
    const { entries, totals } = close([account('614', '-300'), account('721', '30')]);
    expect(entries.map(({ step }) => step)).toEqual(['income', 'result', 'equity']);
    expect(totals).toMatchObject({ expense: '0.00', incomeTax: '30.00', result: '270.00' });
  });

  it('leaves out the target where costs and income cancel out, and keeps two sides', () => {
    const { entries } = close([account('614', '-100'), account('533', '100')]);
    expect(entries.map(({ step, entry }) => [step, entry.postings.length])).toEqual([
      ['costs', 2],
      ['income', 2],
      ['result', 2],
    ]);
  });

  it('of nothing makes nothing', () => {
    expect(close([])).toEqual({
      entries: [],
      totals: { income: '0.00', expense: '0.00', resultBeforeTax: '0.00', incomeTax: '0.00', result: '0.00' },
    });
  });

  it.each(['-0.01', '1.005', 'sto'])('refuses an income tax of %s', (incomeTax) =>
    expect(() => close([account('614', '-100')], incomeTax)).toThrow(RuleError),
  );

  it('always ends with nothing on result accounts, whatever stood there', () => {
    const cents = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((all) => {
      const digits = String(Math.abs(all)).padStart(3, '0');
      return `${all < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    });
    const code = fc.constantFrom('500', '511', '5330', '599', '604', '614', '699', '721');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(code, cents), { selector: ([one]) => one }),
        fc.constantFrom('0', '12.34'),
        (pairs, incomeTax) => {
          const accounts = pairs.map(([one, balance]) => account(one, balance));
          const { entries, totals } = close(accounts, incomeTax);
          const balances = new Map(accounts.map((one) => [one.code, one.balance]));
          for (const { entry } of entries) {
            for (const { account: posted, side, amount } of entry.postings) {
              const signed = side === 'debit' ? amount : `-${amount}`;
              balances.set(posted, sumAmounts([balances.get(posted) ?? '0', signed]));
            }
          }
          const left = [...balances].filter(([one]) => !['341', '351', '481'].includes(one));
          expect(left.filter(([, balance]) => !/^-?0(\.00?)?$/.test(balance))).toEqual([]);
          const equity = sumAmounts([balances.get('341') ?? '0', balances.get('351') ?? '0']);
          expect(sumAmounts([equity, totals.result])).toBe('0.00');
        },
      ),
    );
  });
});
