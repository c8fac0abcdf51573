import { expect, it } from 'vitest';
import { decimalText } from './decimal-text';

it.each([
  ['1234.5', 2, '1.234,50'],
  ['1234567', 2, '1.234.567,00'],
  ['-999.999', 2, '-999,999'],
  ['2', 0, '2'],
  ['1234.5', 0, '1234,5'],
  ['2.5000', 0, '2,5'],
  ['0.100000', 2, '0,10'],
  ['abc', 2, 'abc'],
])('%s with %i places is %s', (decimal, places, text) => {
  expect(decimalText(decimal, places)).toBe(text);
});
