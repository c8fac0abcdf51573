import { describe, expect, it } from 'vitest';
import { subtractDecimal } from '@bilko/core';
import { sentenceOf } from './sentence';

const month = (income: string, expense: string) => ({
  income,
  expense,
  result: subtractDecimal(income, expense),
});
const nothing = month('0.00', '0.00');

describe('sentence of the dashboard', () => {
  it('says how much more was earned than by the same day of last month', () => {
    expect(sentenceOf(month('300000.40', '50000.00'), month('100000.00', '64299.90'))).toEqual({
      kind: 'more',
      amount: '214300',
    });
  });

  it('says how much less', () => {
    expect(sentenceOf(month('100.00', '10.00'), month('500.00', '10.00'))).toEqual({
      kind: 'less',
      amount: '400',
    });
  });

  it('calls a difference below one unit the same', () => {
    expect(sentenceOf(month('100.30', '0.00'), month('100.00', '0.00'))).toEqual({
      kind: 'same',
      amount: '100',
    });
  });

  it('compares with nothing when last month had nothing by that day', () => {
    expect(sentenceOf(month('100.00', '20.00'), nothing)).toEqual({ kind: 'first', amount: '80' });
    expect(sentenceOf(month('0.00', '20.50'), nothing)).toEqual({ kind: 'firstLoss', amount: '21' });
  });

  it('never says that a loss was earned', () => {
    expect(sentenceOf(month('10.00', '60.00'), month('90.00', '20.00'))).toEqual({
      kind: 'fell',
      amount: '50',
      before: '70',
    });
    expect(sentenceOf(month('90.00', '20.00'), month('10.00', '60.00'))).toEqual({
      kind: 'turned',
      amount: '70',
      before: '50',
    });
    expect(sentenceOf(month('0.00', '60.00'), month('0.00', '20.00')).kind).toBe('deeper');
    expect(sentenceOf(month('0.00', '20.00'), month('0.00', '60.00')).kind).toBe('shallower');
  });

  it('says that nothing happened yet, however good last month was', () => {
    expect(sentenceOf(nothing, month('90.00', '20.00'))).toEqual({ kind: 'nothing' });
  });
});
