import type { InputOf, ReplyOf, listJournalEntries as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { fieldProblem } from '../../http/problem';
import { entryViews } from './entry-view';
import { countEntries, listEntries } from './journal-repository';

type List = typeof contract;

export async function listJournalEntries(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  if (query.from && query.to && query.from > query.to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const limit = limitOf(query);
  const cursor = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const after = cursor && { postedOn: cursor[0] ?? '', id: cursor[1] ?? '' };
  const rows = await listEntries(ctx, { ...query, after, limit });
  const total = query.withTotal === 'true' ? await countEntries(ctx, query) : undefined;
  return pageOf(rows, limit, await entryViews(ctx), (row) => [row.postedOn, row.id], total);
}
