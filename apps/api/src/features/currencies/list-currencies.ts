import type { listCurrencies as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { knownRate } from './known-rate';
import { findRates } from './rate-repository';

/** What documents in the region are mostly written in; shown even before a rate of theirs is known. */
const usual = [
  'EUR',
  'USD',
  'CHF',
  'GBP',
  'RSD',
  'BAM',
  'HUF',
  'SEK',
  'NOK',
  'DKK',
  'CZK',
  'PLN',
  'CAD',
  'AUD',
  'JPY',
];

export async function listCurrencies(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const { country, baseCurrency } = ctx.organization;
  const rows = await findRates(ctx, { country, day: ctx.today() });
  const codes = new Set([...usual, ...rows.map(({ currency }) => currency)]);
  codes.delete(baseCurrency);
  return {
    baseCurrency,
    data: [...codes].map((currency) => ({
      currency,
      known: knownRate(
        country,
        rows.find((row) => row.currency === currency),
      ),
    })),
  };
}
