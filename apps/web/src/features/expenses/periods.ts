import { addDays, addMonths, endOfMonth, startOfMonth } from '@bilko/core';

export const periods = ['thisMonth', 'lastMonth', 'thisYear'] as const;
export type PeriodWord = (typeof periods)[number];

/** First and last day of a period, as seen on `today`. */
export function periodOf(word: PeriodWord, today: string): { from: string; to: string } {
  const month = startOfMonth(today);
  if (word === 'thisMonth') return { from: month, to: endOfMonth(today) };
  if (word === 'lastMonth') return { from: addMonths(month, -1), to: addDays(month, -1) };
  return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
}
