import { expect, it } from 'vitest';
import { bill, filled, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

const software = [{ netAmount: '100', vatRate: '20', vatCategory: 'AE' as const }];
const german = { country: 'DE', isVatPayer: false, currency: 'EUR', exchangeRate: '117.2145' };

/**
 * Zakon o PDV čl. 10 st. 1 tač. 3 and čl. 28: for a service of a foreigner the receiver owes VAT and deducts it.
 * 100 EUR at 117,2145 = 11.721,45; 20 % of 100 EUR = 20 EUR = 2.344,29.
 * 103 2.344 (no base: it is the foreigner's turnover), 008 11.721, 108 2.344, 110 0.
 */
it('RS: a service from abroad is owed and deducted in one return', () => {
  const figures = vatReturn('RS', bill('RS', '2026-03-10', software, german));
  expect(filled(figures, 'pppdv')).toEqual([
    '103 2344',
    '105 2344',
    '008 11721',
    '108 2344',
    '009 11721',
    '109 2344',
  ]);
  expect(filled(figures, 'popdv')).toEqual([
    '3a.2:20 2344',
    '3a.7:20 2344',
    '3a.9:20 2344',
    '5.2 2344',
    '5.7 2344',
    '8g.1 11721',
    '8đ 11721',
    '8e.2 2344',
    '8e.6 2344',
    '9 11721',
    '9a.3 2344',
    '9a.4 2344',
  ]);
  expect(figures.dueAmount).toBe('0');
});

/** The bill comes in April: owed for March (čl. 16), deducted when it is there (čl. 28 st. 2). */
it('RS: owed on the tax point, deducted with the bill in hand', () => {
  const rows = bill('RS', '2026-03-31', software, { ...german, receivedOn: '2026-04-06' });
  expect(vatReturn('RS', within(rows, '2026-01-01', '2026-03-31')).dueAmount).toBe('2344');
  expect(vatReturn('RS', within(rows, '2026-04-01', '2026-06-30')).dueAmount).toBe('-2344');
});

/** Who is no payer owes it all the same, without deduction (čl. 10, čl. 50 st. 3). */
it('RS: outside VAT it is owed and not deducted', () => {
  const figures = vatReturn('RS', bill('RS', '2026-03-10', software, { ...german, canDeductVat: false }));
  expect(filled(figures, 'pppdv')).toEqual(['103 2344', '105 2344', '110 2344']);
});

/** Čl. 10 st. 2 tač. 3: construction of 5.000 by a Serbian payer: VAT of 1.000 owed and deducted by the receiver. */
it('RS: construction at home, the receiver owes', () => {
  const rows = bill('RS', '2026-03-10', [{ netAmount: '5000', vatRate: '20', vatCategory: 'AE' }]);
  expect(filled(vatReturn('RS', rows), 'popdv')).toEqual([
    '3a.3:20 1000',
    '3a.7:20 1000',
    '3a.9:20 1000',
    '5.2 1000',
    '5.7 1000',
    '8b.2 5000',
    '8đ 5000',
    '8e.2 1000',
    '8e.6 1000',
    '9 5000',
    '9a.3 1000',
    '9a.4 1000',
  ]);
});
