import { expect, it } from 'vitest';
import { creditNote, filled, invoice, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

/** Zakon o PDV BiH čl. 21: 1.000 + 170 in March, 300 + 51 credited on 25 March, corrected by the buyer on 3 April. */
it('BA: a credit note waits for the buyer', () => {
  const rows = [
    ...invoice('BA', '2026-03-02', [{ net: '1000', vatRate: '17' }]),
    ...creditNote('BA', '2026-03-25', [{ net: '300', vatRate: '17' }], { confirmedOn: '2026-04-03' }),
  ];
  expect(filled(vatReturn('BA', within(rows, '2026-03-01', '2026-03-31')))).toEqual([
    '11 1000',
    '51 170',
    '71 170',
  ]);
  const april = within(rows, '2026-04-01', '2026-04-30');
  expect(filled(vatReturn('BA', april, { wantsRefund: true }))).toEqual([
    '11 -300',
    '51 -51',
    '71 -51',
    '80 51',
  ]);
  expect(filled(vatReturn('BA', april))).toEqual(['11 -300', '51 -51', '71 -51']);
});
