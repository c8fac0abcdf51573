import { expect, it } from 'vitest';
import { groupIn, toLatePaper } from './late-paper-values';

it('proposes the base and the VAT that are in what was paid', () => {
  // 999.99 × 20 / 120 = 166.665 = 166.67; the base is the rest.
  expect(groupIn('999.99', '20')).toEqual({ vatRate: '20', netAmount: '833.32', vatAmount: '166.67' });
  expect(groupIn('120.00', '0')).toEqual({ vatRate: '0', netAmount: '120.00', vatAmount: '0.00' });
});

it('sends what is printed, and zero where there is no VAT', () => {
  const head = { documentNumber: ' AV-1 ', issuedOn: '2026-03-02', receivedOn: '2026-04-03' };
  const groups = [
    { vatRate: '20', netAmount: '100.00', vatAmount: '20.00' },
    { vatRate: '0', netAmount: '30.00', vatAmount: '' },
  ];
  expect(toLatePaper({ ...head, groups })).toEqual({
    ...head,
    documentNumber: 'AV-1',
    groups: [groups[0], { vatRate: '0', netAmount: '30.00', vatAmount: '0' }],
  });
});
