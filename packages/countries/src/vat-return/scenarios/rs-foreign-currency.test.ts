import { expect, it } from 'vitest';
import { country } from '../../country';
import { vatSettlement } from '../settlement';
import { accountSums, filled, invoice } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV čl. 17 st. 8: amounts in foreign money at the middle rate of the tax point. 1.234,56 EUR + 246,91 EUR at
 * 117,1845: gross 1.481,47 × 117,1845 = 173.605,32; VAT 246,91 × 117,1845 = 28.934,02; base 144.671,30.
 * Export of 999,99 EUR: 117.183,33. PPPDV: 001 117.183, 003 144.671, 103 28.934. Rounding away 0,02 owed less.
 */
it('RS: invoices in euro stand in the return in dinars of their day', () => {
  const eur = { currency: 'EUR', exchangeRate: '117.1845' };
  const rows = [
    ...invoice('RS', '2026-05-05', [{ net: '1234.56', vatRate: '20' }], eur),
    ...invoice('RS', '2026-05-06', [{ net: '999.99', vatRate: '0', category: 'Z' }], {
      ...eur,
      country: 'IT',
    }),
  ];
  expect(rows.map((row) => `${row.netAmount} ${row.vatAmount}`)).toEqual([
    '144671.30 28934.02',
    '117183.33 0.00',
  ]);
  const figures = vatReturn('RS', rows);
  expect(filled(figures, 'pppdv')).toEqual([
    '001 117183',
    '003 144671',
    '103 28934',
    '005 261854',
    '105 28934',
    '110 28934',
  ]);
  const entry = vatSettlement({
    sums: accountSums(rows),
    ...figures,
    postedOn: '2026-06-30',
    description: 'PDV',
    currency: 'RSD',
    accounts: country('RS').accounts,
  });
  expect(entry?.postings.map(({ account, side, amount }) => `${account} ${side} ${amount}`)).toEqual([
    '470 debit 28934.02',
    '479 credit 28934.00',
    '6799 credit 0.02',
  ]);
});
