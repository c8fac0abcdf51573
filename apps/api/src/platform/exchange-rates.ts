import type { CountryCode } from '@bilko/core';
import type { Env } from '../env';
import { cbbhSource } from './exchange-rates/cbbh';
import { ecbSource } from './exchange-rates/ecb';
import { hnbSource } from './exchange-rates/hnb';
import { nbsSource } from './exchange-rates/nbs';
import type { RateList, RateSource } from './exchange-rates/rate-source';

export type { PublishedRate, RateList, RateSource, SourceName } from './exchange-rates/rate-source';

/** What a country's day came to: the list, and which sources had to be passed over, each with its reason. */
export type RatesOfDay = Readonly<{
  list: RateList | undefined;
  isOfficial: boolean;
  problems: readonly string[];
}>;

export type ExchangeRates = Readonly<{
  /** The country's official list of a day; when its source fails, the next best, which says so. */
  ratesOf(country: CountryCode, day: string): Promise<RatesOfDay>;
}>;

/** A bank's server is not asked twice for one day within this time, whatever it answered. */
const ASKED_AGAIN_AFTER = 20 * 60 * 1000;
const MOST_KEPT = 1000;

export type RateSettings = NonNullable<Env['rates']>;

/**
 * The official source of each country first: HNB, CBBH, NBS. Behind it the European Central Bank for the euro
 * and the convertible mark (fixed to it); for the dinar, which the ECB does not list, the cross rate by the
 * Bosnian list. Only the first is official.
 */
export function createExchangeRates(settings: RateSettings): ExchangeRates {
  const cbbh = cbbhSource(settings.urls.cbbh);
  const ecb = ecbSource(settings.urls.ecb);
  const sources: Readonly<Record<CountryCode, readonly RateSource[]>> = {
    HR: [hnbSource(settings.urls.hnb), ecb],
    BA: [cbbh, ecb],
    RS: settings.nbs ? [nbsSource(settings.urls.nbs, settings.nbs), cbbh] : [cbbh],
  };
  const official: Readonly<Record<CountryCode, string>> = { HR: 'hnb', BA: 'cbbh', RS: 'nbs' };
  const ask = async (country: CountryCode, day: string): Promise<RatesOfDay> => {
    const problems: string[] = [];
    if (country === 'RS' && !settings.nbs) problems.push('nbs: no credentials are set');
    for (const source of sources[country]) {
      try {
        const list = await source.ratesOf(country, day);
        if (list.rates.length > 0) return { list, isOfficial: source.name === official[country], problems };
        problems.push(`${source.name}: nothing published for ${day}`);
      } catch (error) {
        problems.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return { list: undefined, isOfficial: false, problems };
  };
  const asked = new Map<string, { at: number; answer: Promise<RatesOfDay> }>();
  return {
    ratesOf: (country, day) => {
      const key = `${country} ${day}`;
      const known = asked.get(key);
      const now = performance.now();
      if (known && now - known.at < ASKED_AGAIN_AFTER) return known.answer;
      if (asked.size >= MOST_KEPT) asked.clear();
      const answer = ask(country, day);
      asked.set(key, { at: now, answer });
      return answer;
    },
  };
}

/** For tests and for a machine without network: nothing is known. */
export const noExchangeRates: ExchangeRates = {
  ratesOf: () => Promise.resolve({ list: undefined, isOfficial: false, problems: ['switched off'] }),
};
