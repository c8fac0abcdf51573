import { expect, it } from 'vitest';
import { advanceRates } from './advance-rates';

const rate = (
  category: 'S' | 'Z' | 'E' | 'AE',
  value: string,
  validFrom: string,
  validTo: string | null = null,
) => ({
  category,
  rate: value,
  validFrom,
  validTo,
});

it('offers the rates of the day and no VAT, and nothing that is over', () => {
  const rates = [
    rate('S', '20', '2012-10-01'),
    rate('S', '18', '2005-01-01', '2012-09-30'),
    rate('AE', '0', '2005-01-01'),
    rate('E', '0', '2005-01-01'),
    rate('Z', '0', '2005-01-01'),
  ];
  expect(advanceRates(rates, '2026-03-01')).toEqual([
    { value: '20', rate: '20', vat: { vatRate: '20' } },
    { value: '0', rate: '0', vat: { vatRate: '0', vatCategory: 'Z' } },
  ]);
  expect(advanceRates(rates, '2012-09-30').map(({ value }) => value)).toEqual(['18', '0']);
  expect(advanceRates([], '2026-03-01')).toEqual([]);
});
