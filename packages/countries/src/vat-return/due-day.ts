import { addDays, addMonths, startOfMonth, type CountryCode, type Day } from '@bilko/core';
import { vatPeriodOf, type VatFiling, type VatPeriod } from '../vat-period';

/**
 * The VAT period around a day of a business by its tax profile. Who is outside VAT reports only what he owes for
 * foreign sellers, month by month; in Serbia by the 10th (Zakon o PDV čl. 50 st. 3).
 */
export function vatPeriodFor(
  country: CountryCode,
  day: Day,
  profile: { readonly isVatRegistered: boolean; readonly vatFiling: VatFiling },
): VatPeriod {
  if (profile.isVatRegistered) return vatPeriodOf(country, day, profile.vatFiling);
  const period = vatPeriodOf(country, day, 'monthly');
  if (country !== 'RS') return period;
  return { ...period, dueOn: addDays(addMonths(startOfMonth(day), 1), 9) };
}

/** e-Isporuke and e-Nabavke of a month are due on the 20th of the next. */
export function bosnianFilesDueOn(month: Day): Day {
  return addDays(addMonths(startOfMonth(month), 1), 19);
}
