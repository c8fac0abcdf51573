import { describe, expect, it } from 'vitest';
import { vatPeriodOf } from './vat-period';

describe('VAT period of a small business', () => {
  it.each([
    ['RS', '2026-11-22', '2026-10-01', '2026-12-31', '2027-01-20'],
    ['RS', '2026-01-01', '2026-01-01', '2026-03-31', '2026-04-20'],
    ['RS', '2026-06-30', '2026-04-01', '2026-06-30', '2026-07-20'],
    ['BA', '2026-11-22', '2026-11-01', '2026-11-30', '2026-12-10'],
    ['BA', '2026-12-31', '2026-12-01', '2026-12-31', '2027-01-10'],
    ['HR', '2026-01-31', '2026-01-01', '2026-01-31', '2026-02-28'],
    ['HR', '2025-12-05', '2025-12-01', '2025-12-31', '2026-01-20'],
  ] as const)('%s on %s runs from %s to %s, due on %s', (country, day, from, to, dueOn) => {
    expect(vatPeriodOf(country, day)).toEqual({ from, to, dueOn });
  });
});

describe('the other way of filing', () => {
  it.each([
    ['RS', '2026-02-10', 'monthly', '2026-02-01', '2026-02-28', '2026-03-15'],
    ['HR', '2026-05-05', 'quarterly', '2026-04-01', '2026-06-30', '2026-07-31'],
    ['BA', '2026-05-05', 'quarterly', '2026-04-01', '2026-06-30', '2026-07-10'],
  ] as const)('%s on %s, %s', (country, day, filing, from, to, dueOn) => {
    expect(vatPeriodOf(country, day, filing)).toEqual({ from, to, dueOn });
  });
});
