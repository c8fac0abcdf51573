import { decimal, isDecimal, sum, toText } from './decimal';
import { RuleError } from './errors';

/** An amount in a currency (ISO 4217). `amount` is a decimal text with a point, e.g. "1234.50". */
export type Money = Readonly<{ amount: string; currency: string }>;

/** Throws AMOUNT_INVALID when the amount is no decimal or has more than two decimals. */
export function money(amount: string, currency: string): Money {
  if (!isDecimal(amount) || !/^-?\d+(\.\d{1,2})?$/.test(amount) || !/^[A-Z]{3}$/.test(currency)) {
    throw new RuleError('AMOUNT_INVALID', { value: `${String(amount).slice(0, 40)} ${currency}` });
  }
  return Object.freeze({ amount: toText(decimal(amount)), currency });
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency)
    throw new RuleError('CURRENCY_MISMATCH', { one: a.currency, other: b.currency });
  return a.currency;
}

/** Throws CURRENCY_MISMATCH: two currencies never add up without a rate. */
export function add(a: Money, b: Money): Money {
  return money(toText(decimal(a.amount).plus(decimal(b.amount))), sameCurrency(a, b));
}

/** Throws CURRENCY_MISMATCH. */
export function subtract(a: Money, b: Money): Money {
  return add(a, negate(b));
}

export function negate(value: Money): Money {
  return money(toText(decimal(value.amount).neg()), value.currency);
}

/** The sum of any number of amounts; zero of `currency` for none. Throws CURRENCY_MISMATCH. */
export function sumMoney(values: readonly Money[], currency: string): Money {
  values.forEach((value) => sameCurrency(value, { amount: '0', currency }));
  return money(toText(sum(values.map((value) => decimal(value.amount)))), currency);
}

/** −1, 0 or 1. Throws CURRENCY_MISMATCH. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  return decimal(a.amount).cmp(decimal(b.amount));
}

export function isZero(value: Money): boolean {
  return decimal(value.amount).eq('0');
}

export function isNegative(value: Money): boolean {
  return decimal(value.amount).lt('0');
}
