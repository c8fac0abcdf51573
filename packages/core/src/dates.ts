import { RuleError } from './errors';

/** A calendar day "2026-03-05". It has no time and no zone, so it never moves. */
export type Day = string;
/** A calendar month "2026-03". */
export type Month = string;

interface Civil {
  year: number;
  month: number;
  day: number;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function read(day: Day): Civil {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const [year, month, date] = [match?.[1], match?.[2], match?.[3]].map((part) => parseInt(part ?? '0', 10));
  if (!match || !year || !month || !date || month > 12 || date > daysInMonth(year, month)) {
    throw new RuleError('DATE_INVALID', { value: String(day).slice(0, 30) });
  }
  return { year, month, day: date };
}

function write({ year, month, day }: Civil): Day {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** True for a day that exists, written "2026-03-05". */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string') return false;
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

/** Days since 1970-01-01 (Hinnant's civil calendar: March starts the year, so the leap day ends it). */
function toSerial({ year, month, day }: Civil): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function fromSerial(serial: number): Civil {
  const z = serial + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Throws DATE_INVALID. */
export function addDays(day: Day, count: number): Day {
  return write(fromSerial(toSerial(read(day)) + count));
}

/** The same date in another month, or that month's last day: 31 January + 1 → 28 February. Throws DATE_INVALID. */
export function addMonths(day: Day, count: number): Day {
  const from = read(day);
  const months = from.year * 12 + from.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return write({ year, month, day: Math.min(from.day, daysInMonth(year, month)) });
}

/** Whole days from one day to another, negative when `to` is earlier. Throws DATE_INVALID. */
export function daysBetween(from: Day, to: Day): number {
  return toSerial(read(to)) - toSerial(read(from));
}

export function startOfMonth(day: Day): Day {
  return write({ ...read(day), day: 1 });
}

export function endOfMonth(day: Day): Day {
  const { year, month } = read(day);
  return write({ year, month, day: daysInMonth(year, month) });
}

export function startOfYear(day: Day): Day {
  return write({ ...read(day), month: 1, day: 1 });
}

export function endOfYear(day: Day): Day {
  return write({ ...read(day), month: 12, day: 31 });
}

export function monthOf(day: Day): Month {
  return startOfMonth(day).slice(0, 7);
}

export function yearOf(day: Day): number {
  return read(day).year;
}

/** −1, 0 or 1. Throws DATE_INVALID. */
export function compareDays(a: Day, b: Day): -1 | 0 | 1 {
  const difference = daysBetween(b, a);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  formats.set(timeZone, format);
  return format;
}

/** The calendar day at `instant` where the business is, e.g. todayIn("Europe/Belgrade", now). */
export function todayIn(timeZone: string, instant: Date): Day {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
