import { describe, expect, it } from 'vitest';
import { RuleError } from './errors';
import { add, compareMoney, isNegative, isZero, money, negate, subtract, sumMoney } from './money';

describe('money', () => {
  it('adds, subtracts, negates and sums within a currency', () => {
    expect(add(money('0.10', 'EUR'), money('0.2', 'EUR'))).toEqual({ amount: '0.30', currency: 'EUR' });
    expect(subtract(money('1', 'RSD'), money('2.5', 'RSD')).amount).toBe('-1.50');
    expect(negate(money('0', 'RSD')).amount).toBe('0.00');
    expect(sumMoney([money('1', 'BAM'), money('2', 'BAM')], 'BAM').amount).toBe('3.00');
    expect(sumMoney([], 'BAM')).toEqual({ amount: '0.00', currency: 'BAM' });
    expect(compareMoney(money('2', 'EUR'), money('10', 'EUR'))).toBe(-1);
    expect(isZero(money('0.00', 'EUR'))).toBe(true);
    expect(isNegative(money('-0.01', 'EUR'))).toBe(true);
    expect(isNegative(money('0', 'EUR'))).toBe(false);
  });
  it('never mixes currencies', () => {
    expect(() => add(money('1', 'EUR'), money('1', 'RSD'))).toThrow(RuleError);
    expect(() => compareMoney(money('1', 'EUR'), money('1', 'RSD'))).toThrow('CURRENCY_MISMATCH');
    expect(() => sumMoney([money('1', 'EUR')], 'RSD')).toThrow('CURRENCY_MISMATCH');
  });
  it.each([
    ['1.005', 'EUR'],
    ['1,5', 'EUR'],
    ['', 'EUR'],
    ['1', 'eur'],
    ['1', 'EURO'],
  ])('refuses %s %s', (amount, currency) => expect(() => money(amount, currency)).toThrow('AMOUNT_INVALID'));
});
