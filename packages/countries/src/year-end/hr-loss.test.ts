import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/** Zakon o računovodstvu (NN 85/2024), RRiF chart. By hand: 1,000 − 1,250.75 = −250.75 over 801 and 804100 to 951. */
it('Croatia: a loss ends on 951', () => {
  const year = closing('HR', { '751000': '-1000.00', '416000': '1250.75' });
  expect(written(year)).toEqual([
    'costs: C 416000 1250.75, D 491000 1250.75',
    'allocation: C 491000 1250.75, D 720000 1250.75',
    'result: C 720000 1250.75, D 751000 1000.00, D 790000 250.75',
    'profitOrLoss: C 790000 250.75, D 801000 250.75',
    'afterTax: C 801000 250.75, D 804100 250.75',
    'equity: C 804100 250.75, D 951000 250.75',
  ]);
  expect(year.totals.result).toBe('-250.75');
});
