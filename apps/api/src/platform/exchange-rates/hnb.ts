import { z } from 'zod';
import { parseJson, quotient, readCurrency, readDay, readNumber } from './read-rate';
import { fetchText, RateSourceError, type RateList, type RateSource } from './rate-source';

const rows = z.array(z.object({ valuta: z.string(), srednji_tecaj: z.string(), datum_primjene: z.string() }));

/** The Croatian National Bank's list: how much of a currency one euro is, with a decimal comma. */
export function parseHnb(text: string): RateList {
  const parsed = rows.safeParse(parseJson(text));
  if (!parsed.success) throw new RateSourceError('the answer is not the list of HNB');
  const rates = parsed.data.map((row) => ({
    currency: readCurrency(row.valuta),
    rate: quotient('1', readNumber(row.srednji_tecaj, ',')),
  }));
  // An empty list is an answer: nothing was published for that day.
  return { source: 'hnb', day: parsed.data[0] ? readDay(parsed.data[0].datum_primjene) : '', rates };
}

export function hnbSource(url: string): RateSource {
  return {
    name: 'hnb',
    ratesOf: async (_country, day) => parseHnb(await fetchText(`${url}?datum-primjene=${day}`)),
  };
}
