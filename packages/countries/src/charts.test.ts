import { accountRoles, countryCodes, RuleError, type AccountRole, type CountryCode } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { accountGroupName, chartOf, rolesByCode } from './charts';
import { country } from './country';
import { ownAccounts } from './own-accounts';

describe.each(countryCodes)('chart of %s', (code) => {
  const chart = chartOf(code);
  const byCode = new Map(chart.map((account) => [account.code, account]));

  it('has unique codes, names and parents that exist', () => {
    expect(byCode.size).toBe(chart.length);
    expect(chart.every((account) => account.name.length > 1 && /^\d{3,6}$/.test(account.code))).toBe(true);
    expect(chart.filter((account) => account.parentCode && !byCode.has(account.parentCode))).toEqual([]);
    expect(chart.filter((account) => account.parentCode === account.code)).toEqual([]);
  });
  it('has every account that a posting rule can reach, of a fitting kind', () => {
    const reached = rolesByCode(code);
    expect([...reached.keys()].filter((account) => !byCode.has(account))).toEqual([]);
    const kinds: Partial<Record<AccountRole, string>> = {
      receivables: 'asset',
      bank: 'asset',
      foreignBank: 'asset',
      cash: 'asset',
      payables: 'liability',
      owedToPersons: 'liability',
      revenueGoods: 'income',
      revenueProducts: 'income',
      revenueServices: 'income',
      outputVat: 'liability',
      inputVat: 'asset',
      importVat: 'asset',
      advancesReceived: 'liability',
      advanceOutputVat: 'liability',
      advancesPaid: 'asset',
      advanceInputVat: 'asset',
      reverseChargeInputVat: 'asset',
      reverseChargeOutputVat: 'liability',
      cashSchemeOutputVat: 'liability',
      cashSchemeInputVat: 'asset',
      vatAwaitingCorrection: 'liability',
      vatOwed: 'liability',
      vatRefund: 'asset',
      goodsSold: 'expense',
      materialCost: 'expense',
      serviceCost: 'expense',
      otherCost: 'expense',
      interestCost: 'expense',
      interestIncome: 'income',
      exchangeLoss: 'expense',
      exchangeGain: 'income',
      roundingLoss: 'expense',
      roundingGain: 'income',
      yearProfit: 'equity',
      yearLoss: 'equity',
      incomeTaxCost: 'expense',
      incomeTaxOwed: 'liability',
    };
    expect(Object.keys(kinds)).toHaveLength(accountRoles.length);
    for (const [account, roles] of reached) {
      for (const role of roles)
        expect(`${role} ${account} ${byCode.get(account)?.kind}`).toBe(`${role} ${account} ${kinds[role]}`);
    }
  });
  it('has every role but the cash scheme of Bosnia', () => {
    const found = new Set([...rolesByCode(code).values()].flat());
    const missing = accountRoles.filter((role) => !found.has(role));
    expect(missing).toEqual(code === 'BA' ? ['cashSchemeOutputVat', 'cashSchemeInputVat'] : []);
  });
  it('adds only sub-accounts of statutory ones, of the same kind', () => {
    for (const [own, , kind] of ownAccounts[code]) {
      const account = byCode.get(own);
      expect(account?.isStatutory).toBe(false);
      expect(byCode.get(account?.parentCode ?? '')).toMatchObject({ isStatutory: true, kind });
    }
  });
  it('books every category of cost to a cost account, and VAT of customs to its own', () => {
    const { accounts, expenseCategories, vat } = country(code);
    const own = expenseCategories
      .filter(({ isImportVat }) => isImportVat)
      .map(({ accountCode }) => accountCode);
    const rates = vat.ratesOn('2026-11-22').filter(({ category, rate }) => category === 'S' && rate !== '0');
    expect(own).toEqual([...new Set(rates.map(({ rate }) => accounts('importVat', { rate })))]);
    for (const category of country(code).expenseCategories) {
      const kind = category.isImportVat ? 'asset' : 'expense';
      expect(`${category.id} ${byCode.get(category.accountCode)?.kind}`).toBe(`${category.id} ${kind}`);
      expect(category.labelKey).toBe(`expenseCategories.${category.id}`);
    }
  });
  it('names every group of income and costs', () => {
    const groups = new Set(
      chart
        .filter(({ kind }) => kind === 'income' || kind === 'expense')
        .map((account) => account.code.slice(0, 2)),
    );
    expect([...groups].filter((group) => accountGroupName(code, group) === undefined)).toEqual([]);
    expect(accountGroupName(code, '00')).toBeUndefined();
  });
});

describe('accounts by role', () => {
  it.each<[CountryCode, AccountRole, Parameters<ReturnType<typeof country>['accounts']>[1], string]>([
    ['RS', 'receivables', {}, '204'],
    ['RS', 'receivables', { abroad: true }, '205'],
    ['RS', 'outputVat', { rate: '20' }, '470'],
    ['RS', 'outputVat', { rate: '10.00' }, '471'],
    ['RS', 'outputVat', { rate: '18' }, '470'],
    ['RS', 'inputVat', { rate: '10' }, '271'],
    ['RS', 'revenueServices', { abroad: true }, '615'],
    ['RS', 'vatAwaitingCorrection', { rate: '10' }, '4719'],
    ['RS', 'reverseChargeOutputVat', { rate: '20' }, '470'],
    ['BA', 'outputVat', { rate: '17', toVatPayer: true }, '470'],
    ['BA', 'outputVat', { rate: '17', toVatPayer: false }, '473'],
    ['BA', 'vatAwaitingCorrection', { rate: '17', toVatPayer: false }, '4739'],
    ['BA', 'revenueGoods', { abroad: true }, '602'],
    ['HR', 'outputVat', { rate: '25' }, '240012'],
    ['HR', 'outputVat', { rate: '13' }, '240011'],
    ['HR', 'outputVat', { rate: '5' }, '240010'],
    ['HR', 'inputVat', { rate: '13' }, '140011'],
    ['HR', 'reverseChargeInputVat', { rate: '25', abroad: true, inEu: true }, '140320'],
    ['HR', 'reverseChargeOutputVat', { rate: '25', abroad: true, inEu: false }, '240420'],
    ['HR', 'reverseChargeInputVat', { rate: '13', abroad: true }, '140310'],
    ['HR', 'reverseChargeInputVat', { rate: '25', abroad: false }, '140100'],
    ['HR', 'revenueServices', { abroad: true }, '751000'],
  ])('%s %s %j is %s', (code, role, by, account) => expect(country(code).accounts(role, by)).toBe(account));

  it.each<[CountryCode, AccountRole, string]>([
    ['BA', 'cashSchemeOutputVat', '17'],
    ['RS', 'outputVat', '25'],
    ['BA', 'inputVat', '20'],
    ['HR', 'outputVat', '17'],
  ])('%s has no %s at %s %%', (code, role, rate) =>
    expect(() => country(code).accounts(role, { rate })).toThrow(
      new RuleError('ACCOUNT_ROLE_UNUSED', { role, rate }),
    ),
  );
});
