import { expect, it } from 'vitest';
import { bill, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

const service = [{ netAmount: '100', vatRate: '17', vatCategory: 'AE' as const }];
const german = { country: 'DE', currency: 'EUR', exchangeRate: '1.95583' };

/**
 * Zakon o PDV BiH čl. 13 t. 3 and čl. 32: for a service from abroad the receiver owes and deducts. 100 EUR = 195,58 KM, VAT
 * 17 EUR = 33,25 KM. Sales 1.000 + 170: 11 = 1.195,58 → 1.196, 51 = 203,25 → 203, 21 = 195,58 → 196, 41 = 33, 71 = 170.
 */
it('BA: a service from abroad is a supply and a purchase of the receiver', () => {
  const rows = [
    ...invoice('BA', '2026-03-02', [{ net: '1000', vatRate: '17' }]),
    ...bill('BA', '2026-03-10', service, german),
  ];
  expect(filled(vatReturn('BA', rows))).toEqual(['11 1196', '21 196', '41 33', '51 203', '61 33', '71 170']);
});

/** Outside VAT: owed without deduction, so nothing stands among purchases. */
it('BA: outside VAT it is owed alone', () => {
  const rows = bill('BA', '2026-03-10', service, { ...german, canDeductVat: false });
  expect(filled(vatReturn('BA', rows))).toEqual(['11 196', '51 33', '71 33']);
});
