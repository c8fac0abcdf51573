import { describe, expect, it } from 'vitest';
import type { AccountKind } from '../vocabulary';
import { balanceSheet } from './balance-sheet';

/** Debit and credit since the books began; in brackets those up to the end of the last year. */
function account(
  code: string,
  kind: AccountKind,
  [debit, credit]: [string, string],
  [debitBefore, creditBefore]: [string, string] = ['0', '0'],
) {
  return {
    code,
    name: code,
    kind,
    total: { debit, credit },
    beforeYear: { debit: debitBefore, credit: creditBefore },
  };
}

describe('balance sheet', () => {
  /*
   * 2025: the owner pays in 1000 (241/300), sells for 500 + 100 VAT (204/614,470), rent 200 (533/435). Not closed.
   * 2026: the customer pays 600, a machine for 400 is bought (023/241), it loses 40 (540/029), sale 80 (241/614).
   *
   * 241: 1000 + 600 − 400 + 80 = 1280 · 023: 400 · 029: −40                    assets 1640
   * 435: 200 · 470: 100                                                        liabilities 300
   * 300: 1000 · result of 2025: 500 − 200 = 300 · of 2026: 80 − 40 = 40         equity 1340
   */
  const books = [
    account('241', 'asset', ['1680', '400'], ['1000', '0']),
    account('204', 'asset', ['600', '600'], ['600', '0']),
    account('023', 'asset', ['400', '0']),
    account('029', 'asset', ['0', '40']),
    account('435', 'liability', ['0', '200'], ['0', '200']),
    account('470', 'liability', ['0', '100'], ['0', '100']),
    account('300', 'equity', ['0', '1000'], ['0', '1000']),
    account('614', 'income', ['0', '580'], ['0', '500']),
    account('533', 'expense', ['200', '0'], ['200', '0']),
    account('540', 'expense', ['40', '0']),
  ];

  it('balances, with the result of the running year on a line of its own', () => {
    const sheet = balanceSheet(books);
    expect(sheet.assets.map(({ code, amount }) => [code, amount])).toEqual([
      ['02', '360.00'],
      ['24', '1280.00'],
    ]);
    expect(sheet.liabilities.map(({ code, amount }) => [code, amount])).toEqual([
      ['43', '200.00'],
      ['47', '100.00'],
    ]);
    expect(sheet.equity.map(({ code, amount }) => [code, amount])).toEqual([['30', '1000.00']]);
    expect(sheet.result).toEqual({ runningYear: '40.00', earlierYears: '300.00' });
    expect(sheet.totals).toEqual({
      assets: '1640.00',
      liabilities: '300.00',
      equity: '1340.00',
      liabilitiesAndEquity: '1640.00',
      difference: '0.00',
    });
  });

  it('shows the depreciation below the machine, negative', () => {
    expect(balanceSheet(books).assets[0]?.accounts.map(({ code, amount }) => [code, amount])).toEqual([
      ['023', '400.00'],
      ['029', '-40.00'],
    ]);
  });

  it('has the result of a closed year in equity and nowhere else', () => {
    // 614 → 699 → 710 → 720 → 724 → 341, all on the last day of the year.
    const sheet = balanceSheet([
      account('241', 'asset', ['500', '0'], ['500', '0']),
      account('614', 'income', ['500', '500'], ['500', '500']),
      account('724', 'closing', ['500', '500'], ['500', '500']),
      account('341', 'equity', ['0', '500'], ['0', '500']),
    ]);
    expect(sheet.result).toEqual({ runningYear: '0.00', earlierYears: '0.00' });
    expect(sheet.totals).toMatchObject({ assets: '500.00', equity: '500.00', difference: '0.00' });
  });

  it('in the middle of closing still balances: what waits on a closing account belongs to the result', () => {
    const sheet = balanceSheet([
      account('241', 'asset', ['500', '0']),
      account('614', 'income', ['500', '500']),
      account('710', 'closing', ['0', '500']),
    ]);
    expect(sheet.result.runningYear).toBe('500.00');
    expect(sheet.totals.difference).toBe('0.00');
  });

  it('of a loss has less equity', () => {
    const sheet = balanceSheet([
      account('435', 'liability', ['0', '70']),
      account('533', 'expense', ['70', '0']),
    ]);
    expect(sheet.totals).toMatchObject({ assets: '0.00', liabilities: '70.00', equity: '-70.00' });
    expect(sheet.totals.difference).toBe('0.00');
  });

  it('leaves what stands off the balance out, and says so when that is one-sided', () => {
    const whole = [account('880', 'off-balance', ['90', '0']), account('890', 'off-balance', ['0', '90'])];
    expect(balanceSheet(whole).totals).toMatchObject({ assets: '0.00', difference: '0.00' });
    const mixed = [account('880', 'off-balance', ['90', '0']), account('241', 'asset', ['0', '90'])];
    expect(balanceSheet(mixed).totals).toMatchObject({ assets: '-90.00', difference: '-90.00' });
  });

  it('of no books is empty', () =>
    expect(balanceSheet([])).toMatchObject({ assets: [], totals: { assets: '0.00', difference: '0.00' } }));
});
