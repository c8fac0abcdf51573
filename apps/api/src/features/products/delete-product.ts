import type { deleteProduct as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { deleteProductRow, findProduct, isProductUsed } from './product-repository';

/** Deletes a product that no document names; one that is in use can only be archived. */
export async function deleteProduct(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const isUsed = await isProductUsed(ctx, params.id);
  const before = await findProduct(ctx, params.id);
  if (!before) throw notFound();
  if (isUsed) throw new ProblemError('PRODUCT_IN_USE');
  await deleteProductRow(ctx, params.id);
  await ctx.audit({ action: 'product.deleted', noun: 'product', recordId: params.id, before });
}
