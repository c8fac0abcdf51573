import { expect, it } from 'vitest';
import { advance, bill, filled, invoice, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV čl. 16 st. 1 t. 2, čl. 28, čl. 42 st. 4; Pravilnik o PDV, POPDV 3.9 and 8a.7.
 * First quarter: 120.000 received in advance (100.000 + 20.000), 12.000 paid in advance (10.000 + 2.000): VAT counts,
 * bases are neither turnover nor purchases. 110 = 20.000 − 2.000 = 18.000.
 * Second quarter: the supply of 200.000 + 40.000 and the bill of 30.000 + 6.000 stand whole; what the advances brought
 * is taken off. With another bill of 5.000 + 1.000: 103 = 40.000 − 20.000, 108 = 7.000 − 2.000, 110 = 15.000. By both
 * quarters 40.000 − 7.000 = 33.000 = 18.000 + 15.000 is paid.
 */
it('RS: advances have lines of their own in POPDV', () => {
  const rows = [
    ...advance('RS', '2026-03-20', { grossAmount: '120000', rate: '20', taken: '2026-04-10' }),
    ...advance('RS', '2026-03-21', { grossAmount: '12000', rate: '20', isPaid: true, taken: '2026-04-15' }),
    ...invoice('RS', '2026-04-10', [{ net: '200000', vatRate: '20' }]),
    ...bill('RS', '2026-04-15', [{ netAmount: '30000', vatRate: '20' }]),
    ...bill('RS', '2026-05-02', [{ netAmount: '5000', vatRate: '20' }]),
  ];
  const first = vatReturn('RS', within(rows, '2026-01-01', '2026-03-31'));
  expect(filled(first, 'pppdv')).toEqual(['103 20000', '105 20000', '108 2000', '109 2000', '110 18000']);
  expect(filled(first, 'popdv')).toEqual([
    '3.9:20 100000 / 20000',
    '3.10:20 20000',
    '5.2 20000',
    '5.7 20000',
    '8a.7:20 10000 / 2000',
    '8a.8:20 2000',
    '8e.1 2000',
    '8e.6 2000',
    '9a.3 2000',
    '9a.4 2000',
    '10 18000',
  ]);
  const second = vatReturn('RS', within(rows, '2026-04-01', '2026-06-30'));
  expect(filled(second, 'pppdv')).toEqual([
    '003 200000',
    '103 20000',
    '005 200000',
    '105 20000',
    '008 35000',
    '108 5000',
    '009 35000',
    '109 5000',
    '110 15000',
  ]);
  expect(filled(second, 'popdv')).toEqual([
    '3.2:20 200000 / 40000',
    '3.8:20 200000 / 40000',
    '3.9:20 -100000 / -20000',
    '3.10:20 20000',
    '5.1 200000',
    '5.2 20000',
    '5.6 200000',
    '5.7 20000',
    '8a.2:20 35000 / 7000',
    '8a.6:20 35000',
    '8a.7:20 -10000 / -2000',
    '8a.8:20 5000',
    '8đ 35000',
    '8e.1 5000',
    '8e.6 5000',
    '9 35000',
    '9a.3 5000',
    '9a.4 5000',
    '10 15000',
  ]);
});
