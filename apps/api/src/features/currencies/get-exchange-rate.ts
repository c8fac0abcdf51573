import type { getExchangeRate as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { fetchRates } from './fetch-rates';
import { knownRate } from './known-rate';
import { findRates } from './rate-repository';

type Get = typeof contract;

/**
 * The rate of a day. One that nobody asked for yet is fetched from its source on the way; where that fails, the
 * last list before the day counts, and the reply names its day.
 */
export async function getExchangeRate(ctx: OwnContext, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const { date, currency } = query;
  const { country, baseCurrency } = ctx.organization;
  if (currency === baseCurrency) throw fieldProblem('currency', 'FIELD_NOT_ALLOWED');
  // A supply may still lie ahead; its rate does not.
  const day = date > ctx.today() ? ctx.today() : date;
  const find = () =>
    ctx.inTransaction(async (inner) => (await findRates(inner, { country, day, currency }))[0]);
  let row = await find();
  if (row?.day !== day) {
    await fetchRates(ctx.services, country, day);
    row = await find();
  }
  return { currency, baseCurrency, date, known: knownRate(country, row) };
}
