import { compareDecimal, isDecimal, normalizeDecimal, type Day, type VatCategory } from '@bilko/core';
import type { Exemption } from './exemptions';

export interface VatRate {
  /** Percent, shortest form: "20". */
  readonly rate: string;
  readonly kind: 'standard' | 'reduced' | 'zero';
  readonly category: VatCategory;
  readonly validFrom: Day;
  readonly validTo?: Day | undefined;
}

export interface VatFacts {
  readonly rates: readonly Omit<VatRate, 'category'>[];
  /** Categories with rate 0 that the country knows, besides S. */
  readonly zeroCategories: readonly VatCategory[];
  readonly exemptions: readonly Exemption[];
  /** How a seller outside VAT marks a line. */
  readonly outsideVat: { readonly category: VatCategory; readonly exemptionCode?: string | undefined };
  /** VAT exists since this day. */
  readonly since: Day;
  /** May small taxpayers pay VAT when they are paid? */
  readonly hasCashScheme: boolean;
}

export interface VatLaw extends Omit<VatFacts, 'rates' | 'zeroCategories'> {
  /** Every rate that ever was, each zero category as a row of its own. */
  readonly rates: readonly VatRate[];
  readonly categories: readonly VatCategory[];
  /** What may be chosen on a day, highest rate first, then the zero categories. */
  ratesOn(day: Day): readonly VatRate[];
  standardRateOn(day: Day): string | undefined;
  /** May a seller put this rate in this category on an invoice with this tax point? */
  isRateValid(rate: string, category: VatCategory, day: Day): boolean;
  /** The same for a bill received: a reverse-charge line carries the rate that the buyer computes himself. */
  isPurchaseRateValid(rate: string, category: VatCategory, day: Day): boolean;
  exemptionsOf(category: VatCategory): readonly Exemption[];
  /** The ground to state: the one chosen, or the only one that the category has. */
  exemptionFor(category: VatCategory, code: string | undefined): Exemption | undefined;
}

function isIn(rate: VatRate, day: Day): boolean {
  return rate.validFrom <= day && (rate.validTo === undefined || day <= rate.validTo);
}

export function vatLaw({ zeroCategories, ...facts }: VatFacts): VatLaw {
  const rates: VatRate[] = [
    ...facts.rates.map((rate) => ({ ...rate, category: 'S' as const })),
    ...zeroCategories.map((category) => ({
      rate: '0',
      kind: 'zero' as const,
      category,
      validFrom: facts.since,
    })),
  ];
  const ratesOn = (day: Day) =>
    rates.filter((rate) => isIn(rate, day)).sort((a, b) => compareDecimal(b.rate, a.rate));
  const isRateValid = (rate: string, category: VatCategory, day: Day) =>
    isDecimal(rate) &&
    ratesOn(day).some((known) => known.category === category && known.rate === normalizeDecimal(rate));
  const exemptionsOf = (category: VatCategory) =>
    facts.exemptions.filter((exemption) => exemption.category === category);
  return {
    ...facts,
    rates,
    categories: ['S', ...zeroCategories],
    ratesOn,
    standardRateOn: (day) => ratesOn(day).find((rate) => rate.kind === 'standard')?.rate,
    isRateValid,
    isPurchaseRateValid: (rate, category, day) =>
      isRateValid(rate, category, day) || (category === 'AE' && isRateValid(rate, 'S', day)),
    exemptionsOf,
    exemptionFor: (category, code) => {
      const known = exemptionsOf(category);
      if (code === undefined) return known.length === 1 ? known[0] : undefined;
      return known.find((exemption) => exemption.code === code);
    },
  };
}
