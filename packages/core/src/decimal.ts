import Big from 'big.js';
import { RuleError } from './errors';

/**
 * Our own Big: strict (a JavaScript number is refused), never written with an exponent. 30 decimals in a
 * division cannot turn a fraction into a false half: denominators here are far below 10^28.
 */
export const Decimal = Big();
Decimal.DP = 30;
Decimal.RM = Big.roundHalfUp;
Decimal.PE = 1_000_000;
Decimal.NE = -1_000_000;
Decimal.strict = true;

const pattern = /^-?\d{1,30}(\.\d{1,20})?$/;

/** True for a plain decimal text with a point: "1234.50", "-3", "0.005". No exponent, no grouping. */
export function isDecimal(text: unknown): text is string {
  return typeof text === 'string' && pattern.test(text);
}

/** The exact number in a decimal text. Throws AMOUNT_INVALID. */
export function decimal(text: string): Big {
  if (!isDecimal(text)) throw new RuleError('AMOUNT_INVALID', { value: String(text).slice(0, 50) });
  return new Decimal(text);
}

/** Rounds half away from zero, so that a credit note is the exact mirror of its invoice. */
export function rounded(value: Big, places = 2): Big {
  return value.round(places, Big.roundHalfUp);
}

/** Text with exactly `places` decimals, rounded half away from zero; never "-0.00". */
export function toText(value: Big, places = 2): string {
  const [whole = '0', fraction = ''] = rounded(value, places).toString().split('.');
  return places === 0 ? whole : `${whole}.${fraction.padEnd(places, '0')}`;
}

export function sum(values: readonly Big[]): Big {
  return values.reduce((total, value) => total.plus(value), new Decimal('0'));
}

/** Rounds a decimal text half away from zero: roundHalfUp("1.665") is "1.67". Throws AMOUNT_INVALID. */
export function roundHalfUp(value: string, places = 2): string {
  return toText(decimal(value), places);
}

/** Shortest text of the same number: "20.00" → "20", "007.50" → "7.5". Throws AMOUNT_INVALID. */
export function normalizeDecimal(value: string): string {
  return decimal(value).toString();
}

function scaleOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

/** Exact sum with the decimals of the most precise: "0.00" + "1.5" is "1.50". Throws AMOUNT_INVALID. */
export function addDecimal(...values: readonly string[]): string {
  return toText(sum(values.map(decimal)), Math.max(0, ...values.map(scaleOf)));
}

/** Exact difference with the decimals of the more precise: "10.00" − "2.5" is "7.50". Throws AMOUNT_INVALID. */
export function subtractDecimal(from: string, value: string): string {
  return toText(decimal(from).minus(decimal(value)), Math.max(scaleOf(from), scaleOf(value)));
}

/** Exact product, shortest form. Throws AMOUNT_INVALID. */
export function multiplyDecimal(a: string, b: string): string {
  return decimal(a).times(decimal(b)).toString();
}

/** Quotient rounded half away from zero to `places`. Throws AMOUNT_INVALID, also when `by` is zero. */
export function divideDecimal(value: string, by: string, places = 2): string {
  const divisor = decimal(by);
  if (divisor.eq('0')) throw new RuleError('AMOUNT_INVALID', { value: by });
  return toText(decimal(value).div(divisor), places);
}

/** −1, 0 or 1. Throws AMOUNT_INVALID. */
export function compareDecimal(a: string, b: string): -1 | 0 | 1 {
  return decimal(a).cmp(decimal(b));
}

/** Sum of amounts with two decimals, for totals on screens and reports. Throws AMOUNT_INVALID. */
export function sumAmounts(values: readonly string[]): string {
  return toText(sum(values.map(decimal)));
}

export function minAmount(a: string, b: string): string {
  return toText(decimal(a).lt(decimal(b)) ? decimal(a) : decimal(b));
}
