'use client';
import { useMemo } from 'react';
import { useLocale } from 'next-intl';
import { formatAmount, formatQuantity, todayIn, type CountryCode } from '@bilko/core';
import { useSessionState } from '../session/use-session';
import { dayText } from './day-text';

export const currencyOf: Readonly<Record<CountryCode, string>> = { RS: 'RSD', BA: 'BAM', HR: 'EUR' };
const timeZoneOf: Readonly<Record<CountryCode, string>> = {
  RS: 'Europe/Belgrade',
  BA: 'Europe/Sarajevo',
  HR: 'Europe/Zagreb',
};
/** As people write it, which is not always the ISO code. */
const symbols: Readonly<Record<string, string>> = { BAM: 'KM', EUR: '€' };

export const currencySymbol = (currency: string) => symbols[currency] ?? currency;

export type Format = ReturnType<typeof createFormat>;

export function createFormat(country: CountryCode, locale: string) {
  const timeZone = timeZoneOf[country];
  const clock = new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit' });
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const monthName = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' });
  const shortMonthName = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' });
  const firstOf = (month: string) => new Date(`${month}-01T00:00:00Z`);
  return {
    country,
    baseCurrency: currencyOf[country],
    /** `1234.5` as `1.234,50` */
    amount: (amount: string) => formatAmount(amount, { country }),
    /** `1234.5` as `1.234,50 RSD` */
    money: (amount: string, currency: string) =>
      `${formatAmount(amount, { country })} ${currencySymbol(currency)}`,
    /** `2.5000` as `2,5` */
    quantity: (quantity: string) => formatQuantity(quantity, { country }),
    /** `2026-11-22` as `22. 11. 2026.` */
    day: dayText,
    /** An instant as day and time in the country of the business. */
    instant: (instant: string) => {
      const date = new Date(instant);
      return `${dayText(dayOf.format(date))} ${clock.format(date)}`;
    },
    /** `2026-11` as `novembar 2026.` */
    month: (month: string) => {
      const year = month.slice(0, 4);
      return `${monthName.format(firstOf(month))} ${locale === 'en' ? year : `${year}.`}`;
    },
    shortMonth: (month: string) => shortMonthName.format(firstOf(month)),
    /** Today's day in the country of the business. */
    today: () => todayIn(timeZone, new Date()),
  };
}

/** Amounts and days as the country of the business writes them; without a business, days and times alone are shown. */
export function useFormat(): Format {
  const locale = useLocale();
  const state = useSessionState();
  const country = state.status === 'member' ? state.session.organization.country : 'RS';
  return useMemo(() => createFormat(country, locale), [country, locale]);
}
