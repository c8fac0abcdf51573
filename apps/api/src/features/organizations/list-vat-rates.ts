import type { ReplyOf, listVatRates as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { vatRateRows } from './organization-repository';

export async function listVatRates(ctx: Context): Promise<ReplyOf<typeof contract>> {
  return { data: await vatRateRows(ctx) };
}
