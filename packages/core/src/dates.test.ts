import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  endOfMonth,
  endOfYear,
  isDay,
  monthOf,
  startOfMonth,
  startOfYear,
  todayIn,
  yearOf,
} from './dates';
import { formatDay } from './format-day';
import { parseDay } from './parse-day';

const anyDay = fc.integer({ min: -40_000, max: 60_000 }).map((offset) => addDays('2000-01-01', offset));

describe('days', () => {
  it('knows which days exist', () => {
    expect(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(
      ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '', 5].some(isDay),
    ).toBe(false);
  });
  it('adds days over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('1970-01-01', 20_454)).toBe('2026-01-01');
  });
  it('adds months on the anchor day: 31 → 28 → 31', () => {
    expect([1, 2, 3].map((count) => addMonths('2026-01-31', count))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(addMonths('2026-01-15', -2)).toBe('2025-11-15');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
  it('finds ends of months and years', () => {
    expect(startOfMonth('2026-02-17')).toBe('2026-02-01');
    expect(endOfMonth('2028-02-17')).toBe('2028-02-29');
    expect(startOfYear('2026-05-05')).toBe('2026-01-01');
    expect(endOfYear('2026-05-05')).toBe('2026-12-31');
    expect(monthOf('2026-05-05')).toBe('2026-05');
    expect(yearOf('2026-05-05')).toBe(2026);
  });
  it('refuses what is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('DATE_INVALID');
    expect(() => compareDays('soon', '2026-01-01')).toThrow('DATE_INVALID');
  });
  it('goes there and back, one day at a time, in the order of the text', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const other = addDays(day, count);
        expect(addDays(other, -count)).toBe(day);
        expect(daysBetween(day, other)).toBe(count);
        expect(compareDays(day, other)).toBe(day < other ? -1 : day > other ? 1 : 0);
        expect(endOfMonth(day) >= day && addDays(endOfMonth(day), 1)).toBe(addMonths(startOfMonth(day), 1));
      }),
    );
  });
  it('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (offset) => {
        const expected = new Date(offset * 86_400_000).toISOString().slice(0, 10);
        expect(addDays('1970-01-01', offset)).toBe(expected);
      }),
    );
  });
  it('takes today from the clock of the business', () => {
    // 23:30 UTC on the last day of the year is already next year in Belgrade.
    const instant = new Date('2026-12-31T23:30:00Z');
    expect(todayIn('Europe/Belgrade', instant)).toBe('2027-01-01');
    expect(todayIn('UTC', instant)).toBe('2026-12-31');
    // The hour that daylight saving skips.
    expect(todayIn('Europe/Zagreb', new Date('2026-03-28T23:30:00Z'))).toBe('2026-03-29');
    expect(todayIn('Europe/Zagreb', new Date('2026-03-28T22:30:00Z'))).toBe('2026-03-28');
  });
});

describe('parseDay', () => {
  const today = '2026-03-10';
  it.each([
    ['5.3.', '2026-03-05'],
    ['5.3', '2026-03-05'],
    ['05.03.2026', '2026-03-05'],
    ['05.03.2026.', '2026-03-05'],
    ['5. 3. 2026.', '2026-03-05'],
    ['5/3/26', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['danas', '2026-03-10'],
    ['Данас', '2026-03-10'],
    ['juče', '2026-03-09'],
    ['juce', '2026-03-09'],
    ['jučer', '2026-03-09'],
    ['јуче', '2026-03-09'],
    ['yesterday', '2026-03-09'],
    ['prekjučer', '2026-03-08'],
    ['sutra', '2026-03-11'],
    ['+14', '2026-03-24'],
    ['-10', '2026-02-28'],
  ])('reads %s as %s', (text, expected) => expect(parseDay(text, today)).toBe(expected));
  it.each(['', '31.2.', '5', '32.1.2026', '1.13.2026', 'toString', 'constructor', '5.3.226', '2026'])(
    'refuses %s',
    (text) => expect(parseDay(text, today)).toBeUndefined(),
  );
  it('reads back every written day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day), today)).toBe(day);
      }),
    );
  });
});

describe('formatDay', () => {
  it('writes a day as the language does', () => {
    expect(formatDay('2026-03-05')).toBe('5. 3. 2026.');
    expect(formatDay('2026-03-05', 'hr')).toBe('5. 3. 2026.');
    expect(formatDay('2026-11-22')).toBe('22. 11. 2026.');
    expect(formatDay('2026-03-05', 'en')).toBe('5 Mar 2026');
    expect(() => formatDay('2026-02-31')).toThrow('DATE_INVALID');
  });
});
