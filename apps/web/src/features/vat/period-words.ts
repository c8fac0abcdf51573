import { addDays, endOfMonth, startOfMonth } from '@bilko/core';
import type { Format } from '@/lib/format/use-format';

type Span = { from: string; to: string };

const isWhole = ({ from, to }: Span) => from === startOfMonth(from) && to === endOfMonth(to);

/** "mart 2026." for a month, "januar – mart 2026." for more whole months, else the days. */
export function periodWords({ from, to }: Span, format: Format): string {
  if (!isWhole({ from, to })) return `${format.day(from)} – ${format.day(to)}`;
  const last = format.month(to.slice(0, 7));
  if (from.slice(0, 7) === to.slice(0, 7)) return last;
  const first = format.month(from.slice(0, 7));
  // The year is said once where it is the same.
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isSameYear ? first.replace(/\s*\d{4}\.?$/, '') : first} – ${last}`;
}

/** Months of a period, by their first days. */
export function monthsOf({ from, to }: Span): string[] {
  const months: string[] = [];
  for (let month = startOfMonth(from); month <= to; month = addDays(endOfMonth(month), 1)) months.push(month);
  return months;
}
