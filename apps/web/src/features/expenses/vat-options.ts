import type { Contracts } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';

type Rate = Contracts['listVatRates']['response']['data'][number];
export type VatChoice = Readonly<{ value: string; category: Rate['category']; rate: string }>;

export const vatValue = (category: string, rate: string) => `${category}:${rate}`;

/** `S:20` as category and rate. */
export function vatOf(value: string): { category: Rate['category']; rate: string } {
  const [category = 'S', rate = '0'] = value.split(':');
  return { category: category as Rate['category'], rate };
}

/**
 * What a bill of this day may carry: the rates of that day, no VAT at all, and the rates that the buyer
 * reckons himself (reverse charge).
 */
export function vatChoices(rates: readonly Rate[], day: string): readonly VatChoice[] {
  const valid = rates.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
  const standard = valid
    .filter(({ category, rate }) => category === 'S' && compareDecimal(rate, '0') > 0)
    .map(({ rate }) => rate)
    .sort((a, b) => compareDecimal(b, a));
  const has = (category: string) => valid.some((rate) => rate.category === category);
  const choice = (category: Rate['category'], rate: string): VatChoice => ({
    value: vatValue(category, rate),
    category,
    rate,
  });
  return [
    ...standard.map((rate) => choice('S', rate)),
    ...(has('E') ? [choice('E', '0')] : []),
    ...(has('AE') ? standard.map((rate) => choice('AE', rate)) : []),
  ];
}

/** A payer of VAT has most often the highest rate; who is outside of it has no use for one. */
export function usualVat(choices: readonly VatChoice[], isVatRegistered: boolean): string {
  const none = choices.find(({ category }) => category === 'E');
  return (isVatRegistered ? choices[0] : (none ?? choices[0]))?.value ?? '';
}
