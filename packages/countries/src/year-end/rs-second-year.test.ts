import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Pravilnik o Kontnom okviru (Sl. glasnik RS 89/2020): 341 and 351 hold the result of the current year, so what
 * stands there from the year before goes to 340 and 350 first. Income may be negative on an account (a credit
 * note of the year before), 631 lies in class 6 although it is a cost, own sub-accounts go with theirs, and
 * deferred tax (722) goes the way of 721. By hand: income 50,000 − 1,200 − 800 (631) = 48,000; costs 12,000 +
 * 3,000 = 15,000; before tax 33,000, deferred tax cost 1,000, tax 5,000; left 27,000.
 */
it('Serbia: the year after a year, with a negative income, sub-accounts and deferred tax', () => {
  const year = closing(
    'RS',
    {
      '341': '-70000.00',
      '351': '5000.00',
      '6141': '-50000.00',
      '605': '1200.00',
      '631': '800.00',
      '533': '12000.00',
      '5331': '3000.00',
      '7220': '1000.00',
    },
    '5000.00',
  );
  expect(written(year)).toEqual([
    'earlierResult: D 341 70000.00, C 340 70000.00, C 351 5000.00, D 350 5000.00',
    'costs: C 533 12000.00, C 5331 3000.00, D 599 15000.00',
    'income: C 605 1200.00, D 6141 50000.00, C 631 800.00, C 699 48000.00',
    'result: C 599 15000.00, D 699 48000.00, C 710 33000.00',
    'totalResult: D 710 33000.00, C 712 33000.00',
    'profitOrLoss: D 712 33000.00, C 720 33000.00',
    'incomeTax: D 721 5000.00, C 481 5000.00',
    'afterTax: D 720 33000.00, C 721 5000.00, C 7220 1000.00, C 724 27000.00',
    'equity: D 724 27000.00, C 341 27000.00',
  ]);
  expect(year.totals.result).toBe('27000.00');
});
