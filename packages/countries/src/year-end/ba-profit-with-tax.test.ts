import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Pravilnik o kontnom okviru (Sl. novine FBiH 81/21), class 7; Zakon o porezu na dobit FBiH: 10 %. By hand:
 * income 90,000 + 10,000 = 100,000; costs 40,000 + 30,000.55 = 70,000.55; before tax 29,999.45; tax 2,999.95
 * (asked for); left 26,999.50.
 */
it('Bosnia & Herzegovina: a profit with income tax ends on 341, the tax on 481', () => {
  const year = closing(
    'BA',
    { '200': '5.00', '601': '-90000.00', '621': '-10000.00', '501': '40000.00', '520': '30000.55' },
    '2999.95',
  );
  expect(written(year)).toEqual([
    'costs: C 501 40000.00, C 520 30000.55, D 711 70000.55',
    'income: D 601 90000.00, D 621 10000.00, C 710 100000.00',
    'profitOrLoss: D 710 100000.00, C 711 70000.55, C 720 29999.45',
    'incomeTax: D 721 2999.95, C 481 2999.95',
    'afterTax: D 720 29999.45, C 721 2999.95, C 726 26999.50',
    'equity: D 726 26999.50, C 341 26999.50',
  ]);
  expect(year.totals).toEqual({
    income: '100000.00',
    expense: '70000.55',
    resultBeforeTax: '29999.45',
    incomeTax: '2999.95',
    result: '26999.50',
  });
});
