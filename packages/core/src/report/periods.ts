import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  monthOf,
  startOfMonth,
  yearOf,
  type Day,
  type Month,
} from '../dates';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export const comparisons = ['previous-period', 'previous-year'] as const;
export type Comparison = (typeof comparisons)[number];

/** Books are kept for eleven years at least; nobody has asked for more than thirty at once. */
export const longestPeriodYears = 30;

/** What is wrong with a period: it ends before it begins, or is longer than thirty years. Throws DATE_INVALID. */
export function periodFault({ from, to }: Period): 'PERIOD_RANGE_INVALID' | 'PERIOD_TOO_LONG' | undefined {
  if (daysBetween(from, to) < 0) return 'PERIOD_RANGE_INVALID';
  return to >= addMonths(from, longestPeriodYears * 12) ? 'PERIOD_TOO_LONG' : undefined;
}

/**
 * The period to stand beside: the year before, day by day (whole months stay whole, February with its own last
 * day); or the one of the same length just before, in months where it is whole months. Throws DATE_INVALID.
 */
export function comparedPeriod({ from, to }: Period, comparison: Comparison): Period {
  const isWholeMonths = from === startOfMonth(from) && to === endOfMonth(to);
  if (comparison === 'previous-year') {
    const before = addMonths(to, -12);
    return { from: addMonths(from, -12), to: isWholeMonths ? endOfMonth(before) : before };
  }
  if (!isWholeMonths) return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
  return { from: addMonths(from, -monthCount({ from, to })), to: addDays(from, -1) };
}

/** Calendar months that a period touches, first and last included. Throws DATE_INVALID. */
export function monthCount({ from, to }: Period): number {
  const monthNumber = (day: Day) => parseInt(monthOf(day).slice(5), 10);
  return (yearOf(to) - yearOf(from)) * 12 + monthNumber(to) - monthNumber(from) + 1;
}

/** The months of a period, the first and the last cut where it begins and ends. Throws DATE_INVALID. */
export function monthsOf(period: Period): (Period & { readonly month: Month })[] {
  const first = startOfMonth(period.from);
  return Array.from({ length: Math.max(0, monthCount(period)) }, (_, at) => {
    const from = addMonths(first, at);
    const to = endOfMonth(from);
    return {
      month: monthOf(from),
      from: from < period.from ? period.from : from,
      to: to > period.to ? period.to : to,
    };
  });
}
