import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from './decimal';
import { formatAmount, formatQuantity } from './format-amount';
import { parseAmount } from './parse-amount';

describe('parseAmount', () => {
  it.each([
    ['1.234,56', '1234.56'],
    ['1234.56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1\u202f234\u202f567,5', '1234567.5'],
    ['1234', '1234'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['12.345.678', '12345678'],
    ['1.234', '1234'],
    ['0.234', '0.234'],
    ['1,234', '1.234'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['-12,50', '-12.5'],
    ['−12,50', '-12.5'],
    ['1.234,56 RSD', '1234.56'],
    ['€ 12', '12'],
    ['12,50 KM', '12.5'],
    ['  7 ', '7'],
    ["1'234.50", '1234.5'],
  ])('reads %s as %s', (text, expected) => expect(parseAmount(text)).toBe(expected));

  it.each([
    '',
    'abc',
    '1,2,3',
    '1.2.3',
    '1.23,4,5',
    '=1+1',
    '1e5',
    '12 34',
    '-',
    '.',
    ',5',
    '5,',
    '1..2',
    '9'.repeat(40),
  ])('refuses %s', (text) => expect(parseAmount(text)).toBeUndefined());

  it('takes every mark as decimal where nothing is grouped', () => {
    expect(parseAmount('1.234', { grouping: false })).toBe('1.234');
    expect(parseAmount('1,234', { grouping: false })).toBe('1.234');
    expect(parseAmount('1.234,5', { grouping: false })).toBeUndefined();
  });

  it('reads back what is written, in every language', () => {
    const amount = fc
      .integer({ min: -(10 ** 13), max: 10 ** 13 })
      .map((cents) => decimal(String(cents)).div('100'));
    fc.assert(
      fc.property(amount, fc.constantFrom('sr-Latn' as const, 'en' as const), (value, language) => {
        const text = value.toString();
        expect(parseAmount(formatAmount(text, { language }))).toBe(text);
      }),
    );
  });
});

describe('formatAmount', () => {
  it('groups thousands and shows two decimals', () => {
    expect(formatAmount('1234.5', { country: 'RS' })).toBe('1.234,50');
    expect(formatAmount('-1234567.891')).toBe('-1.234.567,89');
    expect(formatAmount('0')).toBe('0,00');
    expect(formatAmount('999')).toBe('999,00');
    expect(formatAmount('1234.5', { language: 'en' })).toBe('1,234.50');
    expect(formatAmount('117.1', { places: 4 })).toBe('117,1000');
    expect(formatAmount('1999.5', { places: 0 })).toBe('2.000');
  });
  it('shows a quantity with the decimals it has', () => {
    expect(formatQuantity('2.50000000')).toBe('2,5');
    expect(formatQuantity('1000')).toBe('1.000');
    expect(formatQuantity('0.125', { language: 'en' })).toBe('0.125');
  });
});
