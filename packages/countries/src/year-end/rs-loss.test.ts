import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Pravilnik o Kontnom okviru (Sl. glasnik RS 89/2020): a loss stands on the debit side all the way and ends on
 * 351. By hand: income 80,000; costs 75,000 + 25,000.40 = 100,000.40; loss 20,000.40; no tax.
 */
it('Serbia: a loss ends on 351', () => {
  const year = closing('RS', { '604': '-80000.00', '533': '75000.00', '553': '25000.40' });
  expect(written(year)).toEqual([
    'costs: C 533 75000.00, C 553 25000.40, D 599 100000.40',
    'income: D 604 80000.00, C 699 80000.00',
    'result: C 599 100000.40, D 699 80000.00, D 710 20000.40',
    'totalResult: C 710 20000.40, D 712 20000.40',
    'profitOrLoss: C 712 20000.40, D 720 20000.40',
    'afterTax: C 720 20000.40, D 724 20000.40',
    'equity: C 724 20000.40, D 351 20000.40',
  ]);
  expect(year.totals).toMatchObject({ resultBeforeTax: '-20000.40', incomeTax: '0.00', result: '-20000.40' });
});
