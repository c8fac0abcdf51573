import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Pravilnik o Kontnom okviru (Sl. glasnik RS 89/2020), groups 59, 69, 71, 72; Zakon o porezu na dobit pravnih
 * lica: 15 %. By hand: income 1,000,000 + 2,500.50 = 1,002,500.50; costs 600,000 + 240,000 + 1,500.25 =
 * 841,500.25; before tax 161,000.25; tax 24,150.04 (asked for); left 136,850.21.
 */
it('Serbia: a profit with income tax ends on 341, the tax on 481', () => {
  const year = closing(
    'RS',
    {
      '241': '500000.00',
      '614': '-1000000.00',
      '663': '-2500.50',
      '501': '600000.00',
      '520': '240000.00',
      '563': '1500.25',
      '470': '-1.00',
    },
    '24150.04',
  );
  expect(written(year)).toEqual([
    'costs: C 501 600000.00, C 520 240000.00, C 563 1500.25, D 599 841500.25',
    'income: D 614 1000000.00, D 663 2500.50, C 699 1002500.50',
    'result: C 599 841500.25, D 699 1002500.50, C 710 161000.25',
    'totalResult: D 710 161000.25, C 712 161000.25',
    'profitOrLoss: D 712 161000.25, C 720 161000.25',
    'incomeTax: D 721 24150.04, C 481 24150.04',
    'afterTax: D 720 161000.25, C 721 24150.04, C 724 136850.21',
    'equity: D 724 136850.21, C 341 136850.21',
  ]);
  expect(year.totals).toEqual({
    income: '1002500.50',
    expense: '841500.25',
    resultBeforeTax: '161000.25',
    incomeTax: '24150.04',
    result: '136850.21',
  });
});
