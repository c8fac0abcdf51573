import type { InputOf, listProducts as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { countProducts, listProductRows, type ProductFilter } from './product-repository';
import { toProductView } from './product-view';

type List = typeof contract;

/** The catalogue by name; archived products only when asked for. */
export async function listProducts(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.text, cursorValue.uuid]);
  const filter: ProductFilter = { isArchived: query.archived === 'true', search: query.search ?? '' };
  const rows = await listProductRows(ctx, filter, { limit, after });
  const total = query.withTotal === 'true' ? await countProducts(ctx, filter) : undefined;
  return pageOf(rows, limit, toProductView, (row) => [row.sortKey, row.id], total);
}
