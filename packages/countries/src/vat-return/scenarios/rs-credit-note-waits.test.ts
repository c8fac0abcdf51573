import { expect, it } from 'vitest';
import { creditNote, filled, invoice, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV čl. 21: the seller may lower his VAT once the buyer, a payer, has said that he corrected his deduction.
 * Invoice of 1.000 + 200 in January; credit note of 400 + 80 on 20 March, confirmed on 8 April.
 * First quarter: 003 1.000, 103 200. Second quarter: 003 −400, 103 −80, so 80 comes back.
 */
it('RS: a credit note lowers the return of the quarter in which the buyer confirmed', () => {
  const before = [
    ...invoice('RS', '2026-01-15', [{ net: '1000', vatRate: '20' }]),
    ...creditNote('RS', '2026-03-20', [{ net: '400', vatRate: '20' }]),
  ];
  expect(filled(vatReturn('RS', before), 'pppdv')).toEqual([
    '003 1000',
    '103 200',
    '005 1000',
    '105 200',
    '110 200',
  ]);

  const after = [
    ...invoice('RS', '2026-01-15', [{ net: '1000', vatRate: '20' }]),
    ...creditNote('RS', '2026-03-20', [{ net: '400', vatRate: '20' }], { confirmedOn: '2026-04-08' }),
  ];
  const first = vatReturn('RS', within(after, '2026-01-01', '2026-03-31'));
  expect(first).toEqual(vatReturn('RS', before));
  const second = vatReturn('RS', within(after, '2026-04-01', '2026-06-30'));
  expect(filled(second, 'pppdv')).toEqual(['003 -400', '103 -80', '005 -400', '105 -80', '110 -80']);
  expect(filled(second, 'popdv')).toEqual([
    '3.6:20 -400 / -80',
    '3.8:20 -400 / -80',
    '3.10:20 -80',
    '5.1 -400',
    '5.2 -80',
    '5.6 -400',
    '5.7 -80',
    '10 -80',
  ]);
});

/** A person deducts nothing and has nothing to confirm: VAT falls with the credit note. */
it('RS: a credit note to a person lowers the return at once', () => {
  const person = { isVatPayer: false };
  const rows = [
    ...invoice('RS', '2026-01-15', [{ net: '1000', vatRate: '20' }], person),
    ...creditNote('RS', '2026-03-20', [{ net: '400', vatRate: '20' }], person),
  ];
  expect(filled(vatReturn('RS', rows), 'pppdv')).toEqual([
    '003 600',
    '103 120',
    '005 600',
    '105 120',
    '110 120',
  ]);
});
