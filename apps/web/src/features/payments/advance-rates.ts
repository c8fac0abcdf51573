import type { Contracts } from '@bilko/contracts';

type Rate = Contracts['listVatRates']['response']['data'][number];
export type AdvanceVat = Readonly<{ vatRate: string; vatCategory?: Rate['category'] }>;
export type RateChoice = Readonly<{ value: string; rate: string; vat: AdvanceVat }>;

/** What no VAT may be due on in advance, the likeliest first. */
const untaxed: readonly Rate['category'][] = ['Z', 'G', 'E', 'O'];

/** The rates of a day, highest first, and no VAT at all. */
export function advanceRates(rates: readonly Rate[], day: string): RateChoice[] {
  const valid = rates.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
  const category = untaxed.find((one) => valid.some((rate) => rate.category === one));
  return [
    ...valid
      .filter((rate) => rate.category === 'S')
      .map(({ rate }) => ({ value: rate, rate, vat: { vatRate: rate } })),
    ...(category ? [{ value: '0', rate: '0', vat: { vatRate: '0', vatCategory: category } }] : []),
  ];
}
