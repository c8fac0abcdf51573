import { compareDecimal, normalizeDecimal, type VatCategory } from '@bilko/core';
import type { Caller } from '../../http/context';

type Wanted = Readonly<{ vatRate: string; vatCategory?: VatCategory | undefined }>;
type Fault = Readonly<{
  field: 'vatRate' | 'vatCategory';
  code: 'VAT_NOT_ALLOWED_FOR_NON_PAYER' | 'VAT_RATE_NOT_VALID' | 'VAT_CATEGORY_NOT_VALID';
}>;

/**
 * VAT of an advance by the law of its day. Who is outside VAT has none; at rate zero a payer says why, by the category.
 */
export function advanceVatOf(
  { country, organization }: Pick<Caller, 'country' | 'organization'>,
  wanted: Wanted,
  day: string,
): { category: VatCategory; rate: string } | Fault {
  const rate = normalizeDecimal(wanted.vatRate);
  const isZero = compareDecimal(rate, '0') === 0;
  const { outsideVat } = country.vat;
  if (!organization.isVatRegistered) {
    if (!isZero || (wanted.vatCategory ?? outsideVat.category) !== outsideVat.category)
      return { field: 'vatRate', code: 'VAT_NOT_ALLOWED_FOR_NON_PAYER' };
    return { category: outsideVat.category, rate };
  }
  const category = wanted.vatCategory ?? 'S';
  if (!country.vat.categories.includes(category))
    return { field: 'vatCategory', code: 'VAT_CATEGORY_NOT_VALID' };
  if (country.vat.isRateValid(rate, category, day)) return { category, rate };
  return isZero && wanted.vatCategory === undefined
    ? { field: 'vatCategory', code: 'VAT_CATEGORY_NOT_VALID' }
    : { field: 'vatRate', code: 'VAT_RATE_NOT_VALID' };
}
