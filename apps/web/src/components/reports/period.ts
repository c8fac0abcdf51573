import { addDays, addMonths, endOfMonth, startOfMonth } from '@bilko/core';

export const presets = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
] as const;
export type Preset = (typeof presets)[number];
export type Period = Readonly<{ from: string; to: string }>;

/** The days of a period in words, as seen on `today`. Whole periods: a year runs to its last day. */
export function periodOf(preset: Preset, today: string): Period {
  const month = startOfMonth(today);
  const quarter = addMonths(month, -((parseInt(month.slice(5, 7), 10) - 1) % 3));
  const year = `${today.slice(0, 4)}-01-01`;
  const span = (from: string, months: number): Period => ({ from, to: addDays(addMonths(from, months), -1) });
  switch (preset) {
    case 'thisMonth':
      return { from: month, to: endOfMonth(month) };
    case 'lastMonth':
      return span(addMonths(month, -1), 1);
    case 'thisQuarter':
      return span(quarter, 3);
    case 'lastQuarter':
      return span(addMonths(quarter, -3), 3);
    case 'thisYear':
      return span(year, 12);
    case 'lastYear':
      return span(addMonths(year, -12), 12);
  }
}

/** The preset that means exactly these days, if one does. */
export function presetOf({ from, to }: Period, today: string): Preset | undefined {
  return presets.find((preset) => {
    const period = periodOf(preset, today);
    return period.from === from && period.to === to;
  });
}
