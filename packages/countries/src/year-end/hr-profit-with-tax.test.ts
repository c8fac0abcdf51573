import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/**
 * Zakon o računovodstvu (NN 85/2024); chart in common use (RRiF), classes 4, 7, 8; Zakon o porezu na dobit: 10 %
 * up to 1,000,000 EUR of income. By hand: income 50,000 + 100 = 50,100; costs: material 8,000 (490 → 701),
 * rent 6,000 and bank 99.99 (491 → 720), goods sold 10,000 (710); in all 24,099.99; before tax 26,000.01; tax
 * 2,600 (asked for); left 23,400.01.
 */
it('Croatia: a profit with income tax ends on 950, the tax on 243', () => {
  const year = closing(
    'HR',
    {
      '100000': '1.00',
      '751000': '-50000.00',
      '772000': '-100.00',
      '400000': '8000.00',
      '414000': '6000.00',
      '465000': '99.99',
      '710000': '10000.00',
    },
    '2600.00',
  );
  expect(written(year)).toEqual([
    'costs: C 400000 8000.00, D 490000 8000.00, C 414000 6000.00, C 465000 99.99, D 491000 6099.99',
    'allocation: C 490000 8000.00, D 701000 8000.00, C 491000 6099.99, D 720000 6099.99',
    'result: C 701000 8000.00, C 710000 10000.00, C 720000 6099.99, D 751000 50000.00, D 772000 100.00, C 790000 26000.01',
    'profitOrLoss: D 790000 26000.01, C 800000 26000.01',
    'incomeTax: D 803000 2600.00, C 243000 2600.00',
    'afterTax: D 800000 26000.01, C 803000 2600.00, C 804000 23400.01',
    'equity: D 804000 23400.01, C 950000 23400.01',
  ]);
  expect(year.totals).toEqual({
    income: '50100.00',
    expense: '24099.99',
    resultBeforeTax: '26000.01',
    incomeTax: '2600.00',
    result: '23400.01',
  });
});
