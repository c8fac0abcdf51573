import { describe, expect, it } from 'vitest';
import { incomeLimits, type Income } from './kpo';

const income = (day: string, amount: string, isInCountry = true): Income => ({ day, amount, isInCountry });
const watch = (incomes: Income[], on: string) => {
  const [year, rolling] = incomeLimits('RS', incomes, on);
  return { year, rolling };
};

describe('limits of Serbian lump-sum payers', () => {
  // Zakon o porezu na dohodak građana čl. 40: 6,000,000 in a calendar year, all income.
  it('counts all income of the calendar year against 6 million', () => {
    const { year } = watch(
      [
        income('2025-12-31', '900000.00'),
        income('2026-01-01', '3000000.00'),
        income('2026-06-01', '1800000.00', false),
      ],
      '2026-06-30',
    );
    expect(year).toEqual({
      kind: 'calendarYear',
      from: '2026-01-01',
      to: '2026-12-31',
      limitAmount: '6000000.00',
      amount: '4800000.00',
      percent: 80,
      state: 'near',
    });
  });

  it('warns from 80 %, not before, and says when it is passed', () => {
    const at = (amount: string) => watch([income('2026-02-01', amount)], '2026-12-31').year;
    expect(at('4799999.99')).toMatchObject({ percent: 79, state: 'below' });
    expect(at('6000000.00')).toMatchObject({ percent: 100, state: 'near' });
    expect(at('6000000.01')).toMatchObject({ percent: 100, state: 'above' });
  });

  // Zakon o PDV čl. 33, 38: 8,000,000 in any 365 days, supplies with place in Serbia only.
  it('counts only supplies in Serbia of the worst 365 days against 8 million', () => {
    const { rolling } = watch(
      [
        income('2025-03-01', '5000000.00'),
        income('2025-09-01', '1000000.00', false),
        income('2026-02-28', '1400000.00'),
        income('2026-03-01', '500000.00'),
      ],
      '2026-04-01',
    );
    // 1 March 2025 to 28 February 2026 are 365 days: 5.0 + 1.4; the day after, the five million are out.
    expect(rolling).toEqual({
      kind: 'anyYear',
      from: '2025-03-01',
      to: '2026-02-28',
      limitAmount: '8000000.00',
      amount: '6400000.00',
      percent: 80,
      state: 'near',
    });
  });

  it('leaves out what lies after the day, and takes credit notes off', () => {
    const { year, rolling } = watch(
      [income('2026-01-10', '100.00'), income('2026-01-20', '-30.00'), income('2026-05-01', '999.00')],
      '2026-04-30',
    );
    expect(year?.amount).toBe('70.00');
    expect(rolling?.amount).toBe('100.00');
  });

  it('is nothing without income, and unknown in other countries', () => {
    expect(watch([], '2026-04-30').rolling).toMatchObject({ amount: '0.00', percent: 0, state: 'below' });
    expect(incomeLimits('BA', [], '2026-04-30')).toEqual([]);
    expect(incomeLimits('HR', [], '2026-04-30')).toEqual([]);
  });
});
