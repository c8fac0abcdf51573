import type { listOpeningBalances as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listRunRows } from './opening-repository';
import { toListView } from './opening-view';

export async function listOpeningBalances(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const rows = await listRunRows(ctx);
  return { data: rows.map((row) => toListView(ctx, row)) };
}
