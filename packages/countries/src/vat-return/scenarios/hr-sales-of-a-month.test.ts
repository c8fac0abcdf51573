import { expect, it } from 'vitest';
import { filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV-u čl. 38: 25, 13 and 5 %; čl. 41 goods to the EU; čl. 17 st. 1 services to payers abroad; čl. 45 export;
 * čl. 39 exempt; čl. 75 st. 3 the receiver owes.
 *   1.000 at 25 % = 250 · 200 at 13 % = 26 · 100 at 5 % = 5
 *   goods to Slovenia 500 · service to Austria 300 · service to Serbia 70 · export 800 · rent of a flat 400
 *   construction for a payer 600
 * I = 600 + 500 + 300 + 70 + 400 + 800 = 2.670; II = 1.300 / 281; IV = VI = 281.
 */
it('HR: a month of sales', () => {
  const rows = [
    ...invoice('HR', '2026-03-02', [
      { net: '1000', vatRate: '25' },
      { net: '200', vatRate: '13' },
      { net: '100', vatRate: '5' },
    ]),
    ...invoice('HR', '2026-03-03', [{ net: '500', vatRate: '0', category: 'K' }], { country: 'SI' }),
    ...invoice('HR', '2026-03-04', [{ net: '300', vatRate: '0', category: 'AE' }], { country: 'AT' }),
    ...invoice('HR', '2026-03-05', [{ net: '70', vatRate: '0', category: 'O' }], { country: 'RS' }),
    ...invoice('HR', '2026-03-06', [{ net: '800', vatRate: '0', category: 'G' }], { country: 'BA' }),
    ...invoice('HR', '2026-03-07', [{ net: '400', vatRate: '0', category: 'E' }]),
    ...invoice('HR', '2026-03-08', [{ net: '600', vatRate: '0', category: 'AE' }]),
  ];
  expect(filled(vatReturn('HR', rows))).toEqual([
    'I.1 600.00',
    'I.3 500.00',
    'I.4 300.00',
    'I.5 70.00',
    'I.8 400.00',
    'I.9 800.00',
    'I 2670.00',
    'II.1 100.00 / 5.00',
    'II.2 200.00 / 26.00',
    'II.3 1000.00 / 250.00',
    'II 1300.00 / 281.00',
    'IV 281.00',
    'VI 281.00',
  ]);
});
