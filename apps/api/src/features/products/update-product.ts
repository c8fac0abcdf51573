import type { InputOf, ReplyOf, updateProduct as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { getProduct } from './get-product';
import { mergeProduct } from './product-fields';
import { changeProduct, findProduct } from './product-repository';

type Update = typeof contract;

/** Changes or archives a product; documents keep what they were written with. */
export async function updateProduct(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await findProduct(ctx, params.id);
  if (!before) throw notFound();
  const { version, ...change } = body;
  const fields = mergeProduct(ctx, before, change);
  if (!(await changeProduct(ctx, params.id, version, fields))) throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({ action: 'product.changed', noun: 'product', recordId: params.id, before, after: fields });
  return getProduct(ctx, { params });
}
