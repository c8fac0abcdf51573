import type { getTaxProfile as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listTaxProfiles, profileOn } from './tax-profile';

export async function getTaxProfile(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const data = await listTaxProfiles(ctx);
  return { current: profileOn(data, ctx.today()), data, hasCashScheme: ctx.country.vat.hasCashScheme };
}
