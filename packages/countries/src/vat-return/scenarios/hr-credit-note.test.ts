import { expect, it } from 'vitest';
import { creditNote, filled, invoice, within } from '../testing-rows';
import { vatReturn } from '../vat-return';

/**
 * Zakon o PDV-u čl. 33 st. 7: the tax is corrected once the buyer was told and corrects his deduction. Invoice of 1.000 at 25 %
 * in March, credit note of 200 on 28 March, the buyer told on 2 April: March 250, April −50.
 */
it('HR: a credit note lowers the month in which the buyer was told', () => {
  const rows = [
    ...invoice('HR', '2026-03-02', [{ net: '1000', vatRate: '25' }]),
    ...creditNote('HR', '2026-03-28', [{ net: '200', vatRate: '25' }], { confirmedOn: '2026-04-02' }),
  ];
  const march = vatReturn('HR', within(rows, '2026-03-01', '2026-03-31'));
  const april = vatReturn('HR', within(rows, '2026-04-01', '2026-04-30'));
  expect(filled(march)).toEqual(['II.3 1000.00 / 250.00', 'II 1000.00 / 250.00', 'IV 250.00', 'VI 250.00']);
  expect(filled(april)).toEqual(['II.3 -200.00 / -50.00', 'II -200.00 / -50.00', 'IV -50.00', 'VI -50.00']);
});
