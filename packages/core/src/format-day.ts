import { isDay, type Day } from './dates';
import { RuleError } from './errors';
import type { Language } from './vocabulary';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-03-05" → "05.03.2026." (in English "5 Mar 2026"). Throws DATE_INVALID. */
export function formatDay(day: Day, language: Language = 'sr-Latn'): string {
  if (!isDay(day)) throw new RuleError('DATE_INVALID', { value: String(day).slice(0, 30) });
  const [year = '', month = '', date = ''] = day.split('-');
  if (language !== 'en') return `${date}.${month}.${year}.`;
  return `${parseInt(date, 10)} ${englishMonths[parseInt(month, 10) - 1] ?? ''} ${year}`;
}
