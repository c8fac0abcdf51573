import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Zakon o računovodstvu (NN 85/2024), HSFI 10, RRiF chart: during the year 3,000 of the 5,000 material went into
 * stock (credit 490), so only 2,000 are left to become the cost of what was sold; last year's profit goes from
 * 950 to 940. The tax of 500 turns a profit of 400 into a loss. By hand: income 8,400; costs 5,000 − 3,000 +
 * 6,000 = 8,000; before tax 400; tax 500; loss 100.
 */
it('Croatia: production that was allocated during the year, and a tax larger than the profit', () => {
  const year = closing(
    'HR',
    {
      '950000': '-900.00',
      '750000': '-8400.00',
      '400000': '5000.00',
      '490000': '-3000.00',
      '424000': '6000.00',
    },
    '500.00',
  );
  expect(written(year)).toEqual([
    'earlierResult: D 950000 900.00, C 940000 900.00',
    'costs: C 400000 5000.00, D 490000 5000.00, C 424000 6000.00, D 491000 6000.00',
    'allocation: C 490000 2000.00, D 701000 2000.00, C 491000 6000.00, D 720000 6000.00',
    'result: C 701000 2000.00, C 720000 6000.00, D 750000 8400.00, C 790000 400.00',
    'profitOrLoss: D 790000 400.00, C 800000 400.00',
    'incomeTax: D 803000 500.00, C 243000 500.00',
    'afterTax: D 800000 400.00, C 803000 500.00, D 804100 100.00',
    'equity: C 804100 100.00, D 951000 100.00',
  ]);
  expect(year.totals.result).toBe('-100.00');
});
