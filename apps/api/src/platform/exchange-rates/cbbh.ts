import { divideDecimal, type CountryCode } from '@bilko/core';
import { z } from 'zod';
import { parseJson, quotient, readCurrency, readDay, readNumber } from './read-rate';
import {
  fetchText,
  RateSourceError,
  type PublishedRate,
  type RateList,
  type RateSource,
} from './rate-source';

const printed = z.union([z.string(), z.number()]);
const list = z.object({
  Date: z.string(),
  CurrencyExchangeItems: z.array(z.object({ AlphaCode: z.string(), Units: printed, Middle: printed })),
});

/** The Central Bank of Bosnia and Herzegovina's list: marks for `Units` of a currency. */
export function parseCbbh(text: string): RateList {
  const parsed = list.safeParse(parseJson(text));
  if (!parsed.success) throw new RateSourceError('the answer is not the list of CBBH');
  const rates = parsed.data.CurrencyExchangeItems.map((row) => ({
    currency: readCurrency(row.AlphaCode),
    rate: quotient(readNumber(row.Middle, '.'), readNumber(row.Units, '.')),
  }));
  return { source: 'cbbh', day: readDay(parsed.data.Date), rates };
}

/** The same list with another of its currencies in the middle: dinars for a euro by marks for both. */
export function crossRates({ source, day, rates }: RateList, currency: string): RateList {
  const pivot = rates.find((one) => one.currency === currency);
  if (!pivot) throw new RateSourceError(`the list has no ${currency}`);
  const across = rates
    .filter((one) => one.currency !== currency)
    .map((one): PublishedRate => ({ currency: one.currency, rate: quotient(one.rate, pivot.rate) }));
  const mark = { currency: 'BAM', rate: divideDecimal('1', pivot.rate, 8) };
  return { source, day, rates: [...across, mark] };
}

export function cbbhSource(url: string): RateSource {
  return {
    name: 'cbbh',
    ratesOf: async (country: CountryCode, day) => {
      const [year, month, date] = day.split('-');
      const query = new URLSearchParams({ date: `${month}/${date}/${year} 00:00:00` });
      const marks = parseCbbh(await fetchText(`${url}?${query.toString()}`));
      return country === 'RS' ? crossRates(marks, 'RSD') : marks;
    },
  };
}
