import type { listFiscalYears as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { yearViews } from './fiscal-year-view';

export async function listFiscalYears(ctx: Context): Promise<ReplyOf<typeof contract>> {
  return { data: await yearViews(ctx) };
}
