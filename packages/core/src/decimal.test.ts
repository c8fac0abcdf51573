import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimal,
  compareDecimal,
  decimal,
  divideDecimal,
  isDecimal,
  minAmount,
  multiplyDecimal,
  normalizeDecimal,
  roundHalfUp,
  subtractDecimal,
  sumAmounts,
  toText,
} from './decimal';
import { RuleError } from './errors';

describe('decimal text', () => {
  it.each(['0', '-3', '1234.50', '0.005', '007.50'])('accepts %s', (text) =>
    expect(isDecimal(text)).toBe(true),
  );
  it.each(['', ' 1', '1,5', '1e5', '.5', '5.', '+1', 'NaN', '--1', '1 000', '9'.repeat(31), 12, null])(
    'refuses %s',
    (text) => expect(isDecimal(text)).toBe(false),
  );
  it('computes exactly where binary numbers do not', () => {
    expect(addDecimal('0.1', '0.2')).toBe('0.3');
    expect(addDecimal('0.00', '1.5')).toBe('1.50');
    expect(addDecimal()).toBe('0');
    expect(subtractDecimal('10.00', '2.5')).toBe('7.50');
    expect(subtractDecimal('1.00', '1')).toBe('0.00');
    expect(multiplyDecimal('1.1', '1.1')).toBe('1.21');
    expect(subtractDecimal('1', '0.9')).toBe('0.1');
    expect(divideDecimal('10', '3')).toBe('3.33');
    expect(sumAmounts(['0.10', '0.20', '-0.05'])).toBe('0.25');
    expect(minAmount('9', '10')).toBe('9.00');
  });
  it.each([
    ['1.665', '1.67'],
    ['1.664999', '1.66'],
    ['-1.665', '-1.67'],
    ['-0.004', '0.00'],
    ['1234567890123.005', '1234567890123.01'],
    ['2', '2.00'],
  ])('rounds %s half away from zero to %s', (value, expected) => expect(roundHalfUp(value)).toBe(expected));
  it('writes small and large numbers without exponents', () => {
    expect(normalizeDecimal('0.000000000001')).toBe('0.000000000001');
    expect(normalizeDecimal('1000000000000000000000000')).toBe('1000000000000000000000000');
    expect(normalizeDecimal('20.00')).toBe('20');
  });
  it('compares by value', () => {
    expect(compareDecimal('10', '9.99')).toBe(1);
    expect(compareDecimal('1.0', '1')).toBe(0);
    expect(compareDecimal('-1', '1')).toBe(-1);
  });
  it('says what is no amount', () => {
    expect(() => roundHalfUp('abc')).toThrow(new RuleError('AMOUNT_INVALID', { value: 'abc' }));
    expect(() => divideDecimal('1', '0')).toThrow(RuleError);
  });
  it('agrees with integer cents on any sum', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })), (cents) => {
        const text = (value: bigint) => toText(decimal(value.toString()).div('100'));
        expect(sumAmounts(cents.map(text))).toBe(text(cents.reduce((a, b) => a + b, 0n)));
      }),
    );
  });
});
