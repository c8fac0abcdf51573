import { describe, expect, it } from 'vitest';
import type { AccountKind } from '../vocabulary';
import { cashFlow, type CashActivity } from './cash-flow';

const activities: Record<string, CashActivity> = {
  '241': 'money',
  '243': 'money',
  '204': 'workingCapital',
  '435': 'workingCapital',
  '470': 'workingCapital',
  '023': 'investing',
  '029': 'nonCash',
  '414': 'financing',
  '300': 'financing',
};
const activityOf = ({ code }: { code: string }) => activities[code] ?? 'workingCapital';

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
    before: { debit: debitBefore, credit: creditBefore },
    period: { debit, credit },
  };
}

/*
 * Before: 1000 at the bank, paid in by the owner.
 * In the period: sale 500 + 100 VAT on credit, 360 of it paid · bill 200 + 40 VAT, of which 100 paid (bank −100) ·
 * machine 400 from the bank · it loses 40 · loan 300 · the owner takes 50 · 70 from the bank to the till.
 *
 * Result 500 − 200 − 40 = 260 · depreciation +40
 * Customers −(600 − 360) = −240 · suppliers 240 − 100 = +140 · VAT 100 − 40 = +60      working capital −40
 * Operating 260 + 40 − 40 = 260 · investing −400 · financing 300 − 50 = 250            together 110
 * Money: 1000 + 360 − 100 − 400 + 300 − 50 = 1110, of which 70 in the till             change 110
 */
const books = [
  account('241', 'asset', ['660', '620'], ['1000', '0']),
  account('243', 'asset', ['70', '0']),
  account('204', 'asset', ['600', '360']),
  account('023', 'asset', ['400', '0']),
  account('029', 'asset', ['0', '40']),
  account('435', 'liability', ['100', '240']),
  account('470', 'liability', ['40', '100']),
  account('414', 'liability', ['0', '300']),
  account('300', 'equity', ['50', '0'], ['0', '1000']),
  account('614', 'income', ['0', '500']),
  account('533', 'expense', ['200', '0']),
  account('540', 'expense', ['40', '0']),
];

describe('cash flow', () => {
  const flow = cashFlow(books, activityOf);

  it('begins with the result and ends in the change of money', () => {
    expect(flow.result).toBe('260.00');
    expect(flow.totals).toEqual({
      nonCash: '40.00',
      workingCapital: '-40.00',
      operating: '260.00',
      investing: '-400.00',
      financing: '250.00',
      change: '110.00',
      openingMoney: '1000.00',
      closingMoney: '1110.00',
      difference: '0.00',
    });
  });

  it('names what moved the money, by group: more owed by customers is less money', () =>
    expect(flow.workingCapital.map(({ code, amount }) => [code, amount])).toEqual([
      ['20', '-240.00'],
      ['43', '140.00'],
      ['47', '60.00'],
    ]));

  it('shows the accounts where the money is', () =>
    expect(
      flow.money.flatMap(({ accounts }) =>
        accounts.map(({ code, openingAmount, amount, closingAmount }) => [
          code,
          openingAmount,
          amount,
          closingAmount,
        ]),
      ),
    ).toEqual([
      ['241', '1000.00', '40.00', '1040.00'],
      ['243', '0.00', '70.00', '70.00'],
    ]));

  it('without any movement is zero, and the money stays', () =>
    expect(cashFlow([account('241', 'asset', ['0', '0'], ['80', '0'])], activityOf).totals).toMatchObject({
      operating: '0.00',
      change: '0.00',
      openingMoney: '80.00',
      closingMoney: '80.00',
      difference: '0.00',
    }));

  it('says by how much an entry that mixed off-balance accounts with others is off', () =>
    expect(
      cashFlow([account('241', 'asset', ['0', '90']), account('880', 'off-balance', ['90', '0'])], activityOf)
        .totals,
    ).toMatchObject({ change: '0.00', closingMoney: '-90.00', difference: '90.00' }));
});
