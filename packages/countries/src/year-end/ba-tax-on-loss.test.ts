import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Pravilnik o kontnom okviru (Sl. novine FBiH 81/21): costs that the tax does not know make a tax although the
 * books show a loss, and deferred tax of 722 and 725 goes with it; the loss of the year before goes to 350. By
 * hand: 10,000 − 12,000 = −2,000; tax 300, deferred 40 − 15 = 25; loss 2,325.
 */
it('Bosnia & Herzegovina: a loss with tax and deferred tax, after a year with a loss', () => {
  const year = closing(
    'BA',
    { '351': '700.00', '611': '-10000.00', '511': '12000.00', '722': '40.00', '725': '-15.00' },
    '300',
  );
  expect(written(year)).toEqual([
    'earlierResult: C 351 700.00, D 350 700.00',
    'costs: C 511 12000.00, D 711 12000.00',
    'income: D 611 10000.00, C 710 10000.00',
    'profitOrLoss: D 710 10000.00, C 711 12000.00, D 720 2000.00',
    'incomeTax: D 721 300.00, C 481 300.00',
    'afterTax: C 720 2000.00, C 721 300.00, C 722 40.00, D 725 15.00, D 726 2325.00',
    'equity: C 726 2325.00, D 351 2325.00',
  ]);
  expect(year.totals.result).toBe('-2325.00');
});
