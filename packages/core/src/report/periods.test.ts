import { describe, expect, it } from 'vitest';
import { comparedPeriod, longestPeriodYears, monthsOf, periodFault } from './periods';

describe('the period beside', () => {
  it.each([
    ['a month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['a quarter', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['a year', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['days', '2026-01-11', '2026-01-31', '2025-12-21', '2026-01-10'],
  ])('before %s', (_what, from, to, beforeFrom, beforeTo) =>
    expect(comparedPeriod({ from, to }, 'previous-period')).toEqual({ from: beforeFrom, to: beforeTo }),
  );
  it.each([
    ['a February that is a day longer', '2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['a leap day', '2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
    ['days', '2026-01-11', '2026-02-14', '2025-01-11', '2025-02-14'],
    ['a year', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ])('a year before %s', (_what, from, to, beforeFrom, beforeTo) =>
    expect(comparedPeriod({ from, to }, 'previous-year')).toEqual({ from: beforeFrom, to: beforeTo }),
  );
});

describe('months of a period', () => {
  it('are cut where the period begins and ends', () =>
    expect(monthsOf({ from: '2025-12-20', to: '2026-02-03' })).toEqual([
      { month: '2025-12', from: '2025-12-20', to: '2025-12-31' },
      { month: '2026-01', from: '2026-01-01', to: '2026-01-31' },
      { month: '2026-02', from: '2026-02-01', to: '2026-02-03' },
    ]));
  it('of a day are one', () =>
    expect(monthsOf({ from: '2026-02-28', to: '2026-02-28' })).toEqual([
      { month: '2026-02', from: '2026-02-28', to: '2026-02-28' },
    ]));
  it('of thirty years are 360', () =>
    expect(monthsOf({ from: '1996-01-01', to: '2025-12-31' })).toHaveLength(12 * longestPeriodYears));
});

describe('a period', () => {
  it.each([
    ['2026-02-01', '2026-01-31', 'PERIOD_RANGE_INVALID'],
    ['1996-01-01', '2026-01-01', 'PERIOD_TOO_LONG'],
    ['1996-01-01', '2025-12-31', undefined],
    ['2026-01-01', '2026-01-01', undefined],
  ])('%s to %s: %s', (from, to, fault) => expect(periodFault({ from, to })).toBe(fault));
});
