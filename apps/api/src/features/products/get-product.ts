import type { getProduct as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findProduct } from './product-repository';
import { toProductView } from './product-view';

type Get = typeof contract;

export async function getProduct(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'>,
): Promise<ReplyOf<Get>> {
  const row = await findProduct(ctx, params.id);
  if (!row) throw notFound();
  return toProductView(row);
}
