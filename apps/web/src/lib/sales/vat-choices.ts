import type { VatCategory } from '@bilko/core';
import type { VatLaw } from '@bilko/countries';

/** A category with its rate, as one choice. */
export type VatChoice = Readonly<{ vatCategory: VatCategory; vatRate: string }>;

export const vatKey = ({ vatCategory, vatRate }: VatChoice) => `${vatCategory} ${vatRate}`;

export function vatOfKey(key: string): VatChoice {
  const [vatCategory = 'S', vatRate = '0'] = key.split(' ');
  return { vatCategory: vatCategory as VatCategory, vatRate };
}

/** What may be chosen that day, the standard rate first; a seller outside VAT has nothing to choose. */
export function vatChoicesOn(law: VatLaw, day: string, isVatRegistered: boolean): VatChoice[] {
  if (!isVatRegistered) return [{ vatCategory: law.outsideVat.category, vatRate: '0' }];
  return law.ratesOn(day).map(({ category, rate }) => ({ vatCategory: category, vatRate: rate }));
}

/** What a line begins with. */
export function usualVatOn(
  law: VatLaw,
  day: string,
  isVatRegistered: boolean,
): VatChoice & { exemptionCode: string } {
  if (!isVatRegistered) {
    const { category, exemptionCode = '' } = law.outsideVat;
    return { vatCategory: category, vatRate: '0', exemptionCode };
  }
  return { vatCategory: 'S', vatRate: law.standardRateOn(day) ?? '0', exemptionCode: '' };
}
