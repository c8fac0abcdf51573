import { decimal, toText } from './decimal';
import type { CountryCode, Language } from './vocabulary';

export interface AmountFormat {
  /** All three countries write 1.234,56; the country is asked for so that a fourth can differ. */
  readonly country?: CountryCode;
  /** English text writes 1,234.56. */
  readonly language?: Language;
  /** Decimals shown; 2 unless told. */
  readonly places?: number;
}

function group(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}

/** "1234.5" → "1.234,50" (or "1,234.50" in English). Throws AMOUNT_INVALID. */
export function formatAmount(amount: string, format: AmountFormat = {}): string {
  return withMarks(toText(decimal(amount), format.places ?? 2), format.language);
}

/** A quantity or rate with only the decimals it has: "2.50000000" → "2,5". Throws AMOUNT_INVALID. */
export function formatQuantity(quantity: string, format: Omit<AmountFormat, 'places'> = {}): string {
  return withMarks(decimal(quantity).toString(), format.language);
}

function withMarks(text: string, language: Language | undefined): string {
  const [thousands, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? '-' : '';
  return `${sign}${group(whole, thousands)}${fraction === undefined ? '' : point + fraction}`;
}
