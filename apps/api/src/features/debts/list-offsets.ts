import type {
  InputOf,
  listOffsetProposals as proposalsContract,
  listOffsets as contract,
  ReplyOf,
} from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { countOffsets, listOffsetRows, listProposalRows } from './offset-repository';

type List = typeof contract;

export async function listOffsets(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const rows = await listOffsetRows(ctx, query, { limit, after });
  const total = query.withTotal === 'true' ? await countOffsets(ctx, query) : undefined;
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.offsetOn, row.id],
    total,
  );
}

export async function listOffsetProposals(ctx: Context): Promise<ReplyOf<typeof proposalsContract>> {
  return { data: await listProposalRows(ctx) };
}
