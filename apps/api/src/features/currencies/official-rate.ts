import type { Context } from '../../http/context';
import { findRates } from './rate-repository';

/**
 * The rate of a day for a document that names none: the last list on or before it. Only what is kept already, for
 * nobody waits for a bank inside a transaction. Undefined when there is none: then it must be typed.
 */
export async function findOfficialRate(
  ctx: Context,
  wanted: { currency: string; day: string },
): Promise<string | undefined> {
  // A supply may still lie ahead; its rate does not.
  const day = wanted.day > ctx.today() ? ctx.today() : wanted.day;
  const { country } = ctx.organization;
  const [row] = await findRates(ctx, { country, day, currency: wanted.currency });
  return row?.rate;
}
