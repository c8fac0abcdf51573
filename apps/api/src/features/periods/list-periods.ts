import type { InputOf, ReplyOf, listPeriods as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listPeriodRows } from './period-repository';
import { toPeriodView } from './period-view';

type List = typeof contract;

export async function listPeriods(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  return { data: (await listPeriodRows(ctx, query.year)).map(toPeriodView) };
}
