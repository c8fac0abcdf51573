import { countryCodes, todayIn, type CountryCode } from '@bilko/core';
import { country as factsOf } from '@bilko/countries';
import type { Job } from '../../platform/queue';
import type { Services } from '../../services';
import { saveRates } from './rate-repository';

/** Fetches a country's list of a day and keeps it. What failed on the way is logged by name. */
export async function fetchRates(
  { exchangeRates, logger }: Pick<Services, 'exchangeRates' | 'logger'>,
  country: CountryCode,
  day: string,
): Promise<void> {
  const { list, isOfficial, problems } = await exchangeRates.ratesOf(country, day);
  if (problems.length > 0)
    logger.warn({ country, day, problems, from: list?.source }, 'exchange rates fell back');
  // A list that is dated after the day asked for would be a rate from the future.
  if (list && list.day <= day) await saveRates(country, list, isOfficial);
}

const HOUR = 60 * 60;

/** Today's lists, every hour: they are published at different times, and a source may be away. */
export const jobs: readonly Job[] = [
  {
    queue: 'fetch-exchange-rates',
    everySeconds: HOUR,
    work: async (services) => {
      if (!services.env.rates) return;
      for (const code of countryCodes) {
        await fetchRates(services, code, todayIn(factsOf(code).timeZone, services.clock.now()));
      }
    },
  },
];
