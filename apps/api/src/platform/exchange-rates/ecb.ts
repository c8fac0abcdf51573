import { bamPerEuro } from '@bilko/countries';
import type { CountryCode } from '@bilko/core';
import { elementsOf, parseXml, quotient, readCurrency, readDay, readNumber } from './read-rate';
import { fetchText, RateSourceError, type RateList, type RateSource } from './rate-source';

/** The European Central Bank's daily list: how much of a currency one euro is. In euro, or in marks of a fixed euro. */
export function parseEcb(text: string, country: CountryCode): RateList {
  const cubes = elementsOf(parseXml(text), 'Cube');
  const dated = cubes.find((cube) => 'time' in cube);
  if (!dated) throw new RateSourceError('the answer is not the list of ECB');
  const perEuro = country === 'BA' ? bamPerEuro : '1';
  const rates = cubes
    .filter((cube) => 'currency' in cube)
    .map((cube) => ({
      currency: readCurrency(cube['currency']),
      rate: quotient(perEuro, readNumber(cube['rate'], '.')),
    }));
  const euro = country === 'BA' ? [{ currency: 'EUR', rate: bamPerEuro }] : [];
  return { source: 'ecb', day: readDay(dated['time']), rates: [...euro, ...rates] };
}

export function ecbSource(url: string): RateSource {
  return {
    name: 'ecb',
    ratesOf: async (country, day) => {
      const list = parseEcb(await fetchText(url), country);
      // Only today's list is published at this address: it is nothing for a day before it.
      return list.day <= day ? list : { ...list, rates: [] };
    },
  };
}
