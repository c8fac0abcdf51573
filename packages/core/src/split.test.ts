import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimal, subtractDecimal, sumAmounts } from './decimal';
import { splitAmount } from './split';

describe('splitAmount', () => {
  it('gives the cents left over to the largest remainders', () => {
    // 100 / 3 = 33.333…: the first of equals gets the cent.
    expect(splitAmount('100.00', ['1', '1', '1'])).toEqual(['33.34', '33.33', '33.33']);
    // 0.05 by 1:2:4 = 0.00714, 0.01428, 0.02857 → floors 0, 1, 2; the remainders .714 and .857 get one each.
    expect(splitAmount('0.05', ['1', '2', '4'])).toEqual(['0.01', '0.01', '0.03']);
  });
  it('returns the weights themselves when they already add up', () => {
    expect(splitAmount('60.01', ['10.01', '20.00', '30.00'])).toEqual(['10.01', '20.00', '30.00']);
  });
  it('keeps the total when all weights are zero', () => {
    expect(splitAmount('1.00', ['0', '0'])).toEqual(['1.00', '0.00']);
    expect(splitAmount('1.00', [])).toEqual([]);
  });
  it('splits a negative total as its mirror: the parts add up to it and keep its sign', () => {
    // −0.01 by 1:1: half a cent each rounds towards nothing, and the cent that is left goes to the first.
    expect(splitAmount('-0.01', ['0.01', '0.01'])).toEqual(['-0.01', '0.00']);
    // The mirror of 100.00 by thirds.
    expect(splitAmount('-100.00', ['1', '1', '1'])).toEqual(['-33.34', '-33.33', '-33.33']);
    expect(splitAmount('-0.01', ['0', '0'])).toEqual(['-0.01', '0.00']);
  });
  it('always adds up, and no part is a cent or more away from its share', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_00 }).map(String);
    const amount = cents.map(
      (text) => `${text.padStart(3, '0').slice(0, -2)}.${text.padStart(3, '0').slice(-2)}`,
    );
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 40 }), (total, weights) => {
        const parts = splitAmount(total, weights);
        expect(sumAmounts(parts)).toBe(sumAmounts([total]));
        const mirror = splitAmount(subtractDecimal('0', total), weights);
        expect(mirror).toEqual(parts.map((part) => sumAmounts([subtractDecimal('0', part)])));
        parts.forEach((part) => expect(compareDecimal(part, '0')).not.toBe(-1));
        weights.forEach((weight, index) => {
          if (compareDecimal(sumAmounts(weights), '0') === 0) return;
          const sameWeight = weights.findIndex((other) => other === weight);
          const gap = subtractDecimal(parts[sameWeight] ?? '0', parts[index] ?? '0');
          expect(['0.00', '0.01']).toContain(gap);
        });
      }),
    );
  });
});
