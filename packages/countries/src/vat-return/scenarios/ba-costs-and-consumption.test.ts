import { expect, it } from 'vitest';
import { country } from '../../country';
import { vatSettlement } from '../settlement';
import { accountSums, bill, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV BiH čl. 32 st. 4: no deduction for representation and passenger cars; what is not deducted is final consumption (32).
 *   sold to a person 1.000 + 170        rent 200,10 + 34,02, deducted
 *   dinner 50 + 8,50, not deducted      fuel for a car 80 + 13,60, not deducted
 * 21 = 330,10 → 330; 41 = 34,02 → 34; 51 = 170; 71 = 136; 32: 170 and 22,10 → 170 + 22 = 192.
 * Books hold 170 − 34,02 = 135,98, the form says 136: 0,02 is rounding loss.
 */
it('BA: costs that are not deducted are final consumption', () => {
  const rows = [
    ...invoice('BA', '2026-03-02', [{ net: '1000', vatRate: '17' }], { isVatPayer: false }),
    ...bill('BA', '2026-03-05', [{ netAmount: '200.10', vatRate: '17' }]),
    ...bill('BA', '2026-03-06', [{ netAmount: '50', vatRate: '17', deductiblePercent: '0' }]),
    ...bill('BA', '2026-03-07', [{ netAmount: '80', vatRate: '17', deductiblePercent: '0' }]),
  ];
  const figures = vatReturn('BA', rows);
  expect(filled(figures)).toEqual(['11 1000', '21 330', '41 34', '51 170', '61 34', '71 136', '32 192']);
  const entry = vatSettlement({
    sums: accountSums(rows),
    ...figures,
    postedOn: '2026-03-31',
    description: 'PDV',
    currency: 'BAM',
    accounts: country('BA').accounts,
  });
  expect(entry?.postings.map(({ account, side, amount }) => `${account} ${side} ${amount}`)).toEqual([
    '473 debit 170.00',
    '270 credit 34.02',
    '479 credit 136.00',
    '5799 debit 0.02',
  ]);
});
