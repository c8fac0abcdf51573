import type { Context } from '../../http/context';
import { findFirstOpenDay } from './period-repository';

/**
 * The day itself; when its year is closed, the first day of the first open month after that, today's at the latest. For
 * what belongs to a closed year by its matter and comes later: the books of a year stay as they were signed, and only
 * material errors would be taken back into it (IFRS for SMEs 10.21). With no open month the day comes back as it is, and
 * the database says which month is locked. The caller holds the ledger's lock.
 */
export async function firstOpenDay(ctx: Context, day: string): Promise<string> {
  return (await findFirstOpenDay(ctx, day, ctx.today())) ?? day;
}
