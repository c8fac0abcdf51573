import { expect, test } from 'vitest';
import { fromDay, toDay } from './days';

test('a day never moves, on either side of any midnight', () => {
  for (const day of ['2024-02-29', '2025-03-30', '2025-10-26', '2025-12-31', '1999-01-01']) {
    expect(toDay(fromDay(day))).toBe(day);
  }
});

test.each(['2025-02-29', '2025-13-01', '2025-1-1', '20250101', '', '2025-01-01T00:00'])(
  '%s is no day',
  (text) => {
    expect(() => fromDay(text)).toThrow(RangeError);
  },
);
