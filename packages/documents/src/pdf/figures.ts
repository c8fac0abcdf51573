import { checkIban, formatIban } from '@bilko/countries';
import { formatAmount, formatDay, formatQuantity, normalizeDecimal, type Language } from '@bilko/core';
import type { InvoicePaper } from '../invoice-paper';

/** The country's way of writing figures and days, on one paper. */
export type Figures = Readonly<{
  amount: (amount: string) => string;
  /** With the currency behind, small in the country's way: "1.234,50 RSD". */
  money: (amount: string, currency: string) => string;
  /** At least two decimals, more where the price has more. */
  price: (price: string) => string;
  quantity: (quantity: string) => string;
  day: (day: string) => string;
}>;

const currencySigns: Readonly<Record<string, string>> = { EUR: '€', BAM: 'KM' };

export function currencySign(currency: string): string {
  return currencySigns[currency] ?? currency;
}

export function figuresOf(paper: InvoicePaper): Figures {
  const { country, language } = paper;
  return {
    amount: (amount) => formatAmount(amount, { country }),
    money: (amount, currency) => `${formatAmount(amount, { country })} ${currencySign(currency)}`,
    price: (price) => formatAmount(price, { country, places: Math.max(2, decimalsOf(price)) }),
    quantity: (quantity) => formatQuantity(quantity, { country }),
    day: (day) => writtenDay(day, language),
  };
}

function decimalsOf(value: string): number {
  return normalizeDecimal(value).split('.')[1]?.length ?? 0;
}

/** An IBAN in groups of four, as people read it out; a national account number as it is. */
export function printedAccount(number: string): string {
  return checkIban(number).ok ? formatIban(number) : number;
}

/** A day as every document writes it. Throws DATE_INVALID. */
export function writtenDay(day: string, language: Language): string {
  return formatDay(day, language);
}
