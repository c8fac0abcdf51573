import { isDay, type Day } from './dates';
import { RuleError } from './errors';
import type { Language } from './vocabulary';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-03-05" → "5. 3. 2026." as the region's orthography has it (in English "5 Mar 2026"). Throws DATE_INVALID. */
export function formatDay(day: Day, language: Language = 'sr-Latn'): string {
  if (!isDay(day)) throw new RuleError('DATE_INVALID', { value: String(day).slice(0, 30) });
  const [year = '', month = '', date = ''] = day.split('-');
  const [dateNumber, monthNumber] = [parseInt(date, 10), parseInt(month, 10)];
  if (language !== 'en') return `${dateNumber}. ${monthNumber}. ${year}.`;
  return `${dateNumber} ${englishMonths[monthNumber - 1] ?? ''} ${year}`;
}
