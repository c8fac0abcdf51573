import { expect, it } from 'vitest';
import { accountSums, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV BiH čl. 23: 17 %; čl. 27 export; čl. 24, 25 exempt. 1.000 to a payer: 170. 500,50 to a person: 85,09
 * (85,085). Export 2.000, insurance 300.
 * Whole marks: 11 = 1.500,50 → 1.501; 51 = 255,09 → 255; 32 = 85,09 → 85 (final consumption in the Federation).
 */
it('BA: a month of supplies', () => {
  const rows = [
    ...invoice('BA', '2026-03-02', [{ net: '1000', vatRate: '17' }]),
    ...invoice('BA', '2026-03-03', [{ net: '500.50', vatRate: '17' }], { isVatPayer: false }),
    ...invoice('BA', '2026-03-04', [{ net: '2000', vatRate: '0', category: 'Z' }], { country: 'HR' }),
    ...invoice('BA', '2026-03-05', [{ net: '300', vatRate: '0', category: 'E' }]),
  ];
  const figures = vatReturn('BA', rows);
  expect(filled(figures)).toEqual(['11 1501', '12 2000', '13 300', '51 255', '71 255', '32 85']);
  expect(accountSums(rows).map(({ account, outputAmount }) => `${account} ${outputAmount}`)).toEqual([
    '470 170.00',
    '473 85.09',
  ]);
});
