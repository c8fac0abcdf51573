import { expect, it } from 'vitest';
import { accountSums, bill, filled } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV-u čl. 75: the receiver owes for services from the EU (st. 1 t. 6), goods from the EU (čl. 4 st. 1 t. 2),
 * sellers not established here (st. 2) and construction at home (st. 3); he deducts it (čl. 58).
 *   software from Ireland 100: 25      goods from Slovenia 200 at 25 %: 50 and 100 at 5 %: 5
 *   consulting from Serbia 80: 20      construction at home 1.000: 250
 * II.4 1.000/250 · II.5 100/5 · II.7 200/50 · II.10 100/25 · II.13 80/20; III the same; IV 0.
 */
it('HR: what the receiver owes for others', () => {
  const ae = (netAmount: string, vatRate: string, supply: 'goods' | 'services') => ({
    netAmount,
    vatRate,
    supply,
    vatCategory: 'AE' as const,
  });
  const rows = [
    ...bill('HR', '2026-03-02', [ae('100', '25', 'services')], { country: 'IE' }),
    ...bill('HR', '2026-03-03', [ae('200', '25', 'goods'), ae('100', '5', 'goods')], { country: 'SI' }),
    ...bill('HR', '2026-03-04', [ae('80', '25', 'services')], { country: 'RS' }),
    ...bill('HR', '2026-03-05', [ae('1000', '25', 'services')]),
  ];
  const figures = vatReturn('HR', rows);
  expect(filled(figures)).toEqual([
    'II.4 1000.00 / 250.00',
    'II.5 100.00 / 5.00',
    'II.7 200.00 / 50.00',
    'II.10 100.00 / 25.00',
    'II.13 80.00 / 20.00',
    'II 1480.00 / 350.00',
    'III.4 1000.00 / 250.00',
    'III.5 100.00 / 5.00',
    'III.7 200.00 / 50.00',
    'III.10 100.00 / 25.00',
    'III.13 80.00 / 20.00',
    'III 1480.00 / 350.00',
  ]);
  expect(figures.dueAmount).toBe('0.00');
  expect(accountSums(rows).map(({ account, outputAmount }) => `${account} ${outputAmount}`)).toEqual([
    '240320 75.00',
    '140320 0.00',
    '240300 5.00',
    '140300 0.00',
    '240420 20.00',
    '140420 0.00',
    '240100 250.00',
    '140100 0.00',
  ]);
});
