import { expect, it } from 'vitest';
import { country } from '../../country';
import { vatSettlement } from '../settlement';
import { accountSums, bill, filled, invoice, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV čl. 28 deduction, čl. 29 none for representation. Costs of a quarter:
 *   rent 20.000,55 + 20 % = 4.000,11, deducted            utilities 1.000 + 10 % = 100, deducted
 *   dinner 3.000 + 600, not deducted (base and VAT only in POPDV 8a.2)
 *   from a small business outside VAT 800                  insurance from a payer 250, exempt
 *   rent for March, bill received on 3 April 1.000 + 200: next quarter
 * Sales 10.000 + 2.000. 108 = 4.000,11 + 100 = 4.100,11 → 4.100; 110 = 2.000 − 4.100 = −2.100 comes back.
 * 008 = 20.000,55 + 1.000 = 21.000,55 → 21.001.
 * Books hold 2.000 − 4.100,11 = −2.100,11: 2.100 to 279, 0,11 is rounded away.
 */
it('RS: costs, what is not deducted, a late bill and a refund', () => {
  const payer = { isVatPayer: true };
  const rows = [
    ...invoice('RS', '2026-02-01', [{ net: '10000', vatRate: '20' }]),
    ...bill('RS', '2026-01-31', [{ netAmount: '20000.55', vatRate: '20' }], payer),
    ...bill('RS', '2026-01-31', [{ netAmount: '1000', vatRate: '10' }], payer),
    ...bill('RS', '2026-02-14', [{ netAmount: '3000', vatRate: '20', deductiblePercent: '0' }], payer),
    ...bill('RS', '2026-02-20', [{ netAmount: '800', vatRate: '0', vatCategory: 'SS' }], {
      isVatPayer: false,
    }),
    ...bill('RS', '2026-03-01', [{ netAmount: '250', vatRate: '0', vatCategory: 'E' }], payer),
    ...bill('RS', '2026-03-31', [{ netAmount: '1000', vatRate: '20' }], {
      ...payer,
      receivedOn: '2026-04-03',
    }),
  ];
  const quarter = within(rows, '2026-01-01', '2026-03-31');
  const figures = vatReturn('RS', quarter);
  expect(filled(figures, 'pppdv')).toEqual([
    '003 10000',
    '103 2000',
    '005 10000',
    '105 2000',
    '008 21001',
    '108 4100',
    '009 21001',
    '109 4100',
    '110 -2100',
  ]);
  expect(filled(figures, 'popdv')).toEqual([
    '3.2:20 10000 / 2000',
    '3.8:20 10000 / 2000',
    '3.10:20 2000',
    '5.1 10000',
    '5.2 2000',
    '5.6 10000',
    '5.7 2000',
    '8a.2:20 23001 / 4600',
    '8a.2:10 1000 / 100',
    '8a.6:20 23001',
    '8a.6:10 1000',
    '8a.8:20 4600',
    '8a.8:10 100',
    '8v.2 250',
    '8d.2 800',
    '8đ 25051',
    '8e.1 4100',
    '8e.6 4100',
    '9 25051',
    '9a.3 4100',
    '9a.4 4100',
    '10 -2100',
  ]);
  const entry = vatSettlement({
    sums: accountSums(quarter),
    ...figures,
    postedOn: '2026-03-31',
    description: 'PDV',
    currency: 'RSD',
    accounts: country('RS').accounts,
  });
  expect(entry?.postings.map(({ account, side, amount }) => `${account} ${side} ${amount}`)).toEqual([
    '470 debit 2000.00',
    '270 credit 4000.11',
    '271 credit 100.00',
    '279 debit 2100.00',
    '5799 debit 0.11',
  ]);
  expect(vatReturn('RS', within(rows, '2026-04-01', '2026-06-30')).dueAmount).toBe('-200');
});
