import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/** Pravilnik o kontnom okviru (Sl. novine FBiH 81/21). By hand: 1,500.10 − 2,000.30 = −500.20, on 351. */
it('Bosnia & Herzegovina: a loss ends on 351', () => {
  const year = closing('BA', { '621': '-1500.10', '533': '2000.30' });
  expect(written(year)).toEqual([
    'costs: C 533 2000.30, D 711 2000.30',
    'income: D 621 1500.10, C 710 1500.10',
    'profitOrLoss: D 710 1500.10, C 711 2000.30, D 720 500.20',
    'afterTax: C 720 500.20, D 726 500.20',
    'equity: C 726 500.20, D 351 500.20',
  ]);
  expect(year.totals.result).toBe('-500.20');
});
