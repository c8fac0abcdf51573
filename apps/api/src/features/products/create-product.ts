import type { createProduct as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { getProduct } from './get-product';
import { mergeProduct } from './product-fields';
import { insertProduct } from './product-repository';

type Create = typeof contract;

/** Adds something that the business sells. */
export async function createProduct(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const id = newId();
  const fields = mergeProduct(ctx, undefined, body);
  await insertProduct(ctx, id, fields);
  await ctx.audit({ action: 'product.created', noun: 'product', recordId: id, after: fields });
  return getProduct(ctx, { params: { id } });
}
