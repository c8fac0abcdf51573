import { expect, it } from 'vitest';
import { accountSums, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * A Serbian payer's quarter of sales (Zakon o PDV čl. 23 general and special rate, čl. 24 exempt with deduction,
 * čl. 25 exempt without, čl. 10 st. 2 buyer owes, čl. 12 place abroad).
 *   10.000,40 at 20 %: VAT 2.000,08      1.000 at 10 %: VAT 100
 *   export 5.000 (24-1-2)                free-zone service 300 (24-1-5)      insurance 700 (25-1-1)
 *   construction for a payer 2.500 (AE)  service for a German firm 400 (12-4)
 * Whole dinars: 003 = 10.000,40 + 2.500 = 12.500,40 → 12.500; 103 = 2.000,08 → 2.000; 104 = 100.
 * 005 = 5.300 + 700 + 12.500 + 1.000 = 19.500; 105 = 110 = 2.100. The service abroad stands in POPDV 11.1 alone.
 */
it('RS: a quarter of sales in PPPDV and POPDV', () => {
  const rows = [
    ...invoice('RS', '2026-01-15', [
      { net: '10000.40', vatRate: '20' },
      { net: '1000', vatRate: '10' },
    ]),
    ...invoice('RS', '2026-02-02', [
      { net: '5000', vatRate: '0', category: 'Z', exemptionCode: 'PDV-RS-24-1-2' },
    ]),
    ...invoice('RS', '2026-02-03', [
      { net: '300', vatRate: '0', category: 'Z', exemptionCode: 'PDV-RS-24-1-5' },
    ]),
    ...invoice('RS', '2026-02-04', [{ net: '700', vatRate: '0', category: 'E' }]),
    ...invoice('RS', '2026-03-10', [{ net: '2500', vatRate: '0', category: 'AE' }]),
    ...invoice('RS', '2026-03-31', [{ net: '400', vatRate: '0', category: 'O' }], { country: 'DE' }),
  ];
  const figures = vatReturn('RS', rows);
  expect(filled(figures, 'pppdv')).toEqual([
    '001 5300',
    '002 700',
    '003 12500',
    '103 2000',
    '004 1000',
    '104 100',
    '005 19500',
    '105 2100',
    '110 2100',
  ]);
  expect(filled(figures, 'popdv')).toEqual([
    '1.1 5000',
    '1.4 300',
    '1.5 5300',
    '2.4 700',
    '2.5 700',
    '3.2:20 10000 / 2000',
    '3.2:10 1000 / 100',
    '3.4 2500',
    '3.8:20 12500 / 2000',
    '3.8:10 1000 / 100',
    '3.10:20 2000',
    '3.10:10 100',
    '5.1 12500',
    '5.2 2000',
    '5.4 1000',
    '5.5 100',
    '5.6 19500',
    '5.7 2100',
    '10 2100',
    '11.1 400',
  ]);
  expect(figures.dueAmount).toBe('2100');
  expect(accountSums(rows)).toEqual([
    { account: '470', outputAmount: '2000.08', deductibleAmount: '0.00' },
    { account: '471', outputAmount: '100.00', deductibleAmount: '0.00' },
  ]);
});
