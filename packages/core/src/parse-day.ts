import { addDays, isDay, type Day } from './dates';

/** Typed with or without diacritics, in Latin or Cyrillic. */
const words: Readonly<Record<string, number>> = {
  danas: 0,
  данас: 0,
  today: 0,
  juce: -1,
  jucer: -1,
  јуче: -1,
  yesterday: -1,
  prekjuce: -2,
  prekjucer: -2,
  прекјуче: -2,
  sutra: 1,
  сутра: 1,
  tomorrow: 1,
};

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/[čć]/g, 'c');
}

function dayFrom(year: string, month: string, date: string): Day | undefined {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const day = `${fullYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/**
 * Reads a day as people here type it: `5.3.`, `05.03.2026.`, `5/3/26`, `2026-03-05`, `danas`, `jučer`, `-3`,
 * `+14` (days from today). Day comes before month; a missing year is that of `today`.
 * Returns undefined for what is no day.
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const folded = fold(text);
  const word = Object.hasOwn(words, folded) ? words[folded] : undefined;
  if (word !== undefined) return addDays(today, word);
  if (/^[+-]\d{1,3}$/.test(folded)) return addDays(today, parseInt(folded, 10));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(folded);
  if (iso) return dayFrom(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const local = /^(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2})?\s*\.?)?$/.exec(folded);
  if (local) return dayFrom(local[3] ?? today.slice(0, 4), local[2] ?? '', local[1] ?? '');
  return undefined;
}
