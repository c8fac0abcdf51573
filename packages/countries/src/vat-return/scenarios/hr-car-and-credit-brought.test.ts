import { expect, it } from 'vitest';
import { country } from '../../country';
import { vatSettlement } from '../settlement';
import { accountSums, bill, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV-u čl. 61 st. 1 t. 1: of VAT on passenger cars half is deducted; none on representation (t. 2).
 *   fuel 333,33 + 83,33: half of 83,33 is 41,665 → 41,67 deducted, 41,66 is cost
 *   dinner 100 + 25: nothing      office in pounds: 50 GBP + 12,50 GBP at 1,1523: 72,02 gross, 14,40 VAT, 57,62 base
 *   sales 800 at 25 % = 200
 * III.3 = 333,33 + 57,62 = 390,95 / 41,67 + 14,40 = 56,07; IV = 200 − 56,07 = 143,93.
 * Credit brought 100 (V): VI 43,93. Books: 240012 200, 140012 56,07, of 140700 100 are used, 43,93 owed.
 */
it('HR: half of a car, a bill in pounds, credit brought from the month before', () => {
  const rows = [
    ...invoice('HR', '2026-03-02', [{ net: '800', vatRate: '25' }]),
    ...bill('HR', '2026-03-05', [{ netAmount: '333.33', vatRate: '25', deductiblePercent: '50' }]),
    ...bill('HR', '2026-03-06', [{ netAmount: '100', vatRate: '25', deductiblePercent: '0' }]),
    ...bill('HR', '2026-03-07', [{ netAmount: '50', vatRate: '25' }], {
      currency: 'GBP',
      exchangeRate: '1.1523',
    }),
  ];
  const figures = vatReturn('HR', rows, { creditBefore: '100.00' });
  expect(filled(figures)).toEqual([
    'II.3 800.00 / 200.00',
    'II 800.00 / 200.00',
    'III.3 390.95 / 56.07',
    'III 390.95 / 56.07',
    'IV 143.93',
    'V 100.00',
    'VI 43.93',
  ]);
  const entry = vatSettlement({
    sums: accountSums(rows),
    ...figures,
    postedOn: '2026-03-31',
    description: 'PDV',
    currency: 'EUR',
    accounts: country('HR').accounts,
  });
  expect(entry?.postings.map(({ account, side, amount }) => `${account} ${side} ${amount}`)).toEqual([
    '240012 debit 200.00',
    '140012 credit 56.07',
    '140700 credit 100.00',
    '240700 credit 43.93',
  ]);
});

/** Services from abroad to a business outside VAT (čl. 75 st. 1 t. 6): owed, not deducted. */
it('HR: outside VAT a service from the EU is owed alone', () => {
  const lines = [{ netAmount: '100', vatRate: '25', vatCategory: 'AE' as const }];
  const rows = bill('HR', '2026-03-05', lines, { country: 'IE', canDeductVat: false });
  expect(filled(vatReturn('HR', rows))).toEqual([
    'II.10 100.00 / 25.00',
    'II 100.00 / 25.00',
    'IV 25.00',
    'VI 25.00',
  ]);
});
