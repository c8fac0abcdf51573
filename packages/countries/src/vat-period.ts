import { addDays, addMonths, endOfMonth, startOfMonth, type CountryCode, type Day } from '@bilko/core';

export type VatFiling = 'monthly' | 'quarterly';

export interface VatPeriod {
  readonly from: Day;
  readonly to: Day;
  /** Last day for the return and the payment; moving it off a holiday is left to the reader. */
  readonly dueOn: Day;
}

/** What small businesses mostly do: quarterly in Serbia (under 50 M RSD), monthly in the other two. */
export const defaultVatFiling: Readonly<Record<CountryCode, VatFiling>> = {
  RS: 'quarterly',
  BA: 'monthly',
  HR: 'monthly',
};

/**
 * The VAT period around a day and when its return is due. RS: PPPDV by the 15th (monthly) or 20th (quarterly);
 * BA: P PDV by the 10th; HR: last day of the next month (for periods since 2026; the 20th before). Throws DATE_INVALID.
 */
export function vatPeriodOf(
  country: CountryCode,
  day: Day,
  filing: VatFiling = defaultVatFiling[country],
): VatPeriod {
  const first = startOfMonth(day);
  const from = filing === 'monthly' ? first : addMonths(first, -((parseInt(first.slice(5, 7), 10) - 1) % 3));
  const next = addMonths(from, filing === 'monthly' ? 1 : 3);
  const to = addDays(next, -1);
  if (country === 'HR' && from >= '2026-01-01') return { from, to, dueOn: endOfMonth(next) };
  const dueDay = country === 'BA' ? 10 : country === 'RS' && filing === 'monthly' ? 15 : 20;
  return { from, to, dueOn: addDays(next, dueDay - 1) };
}
