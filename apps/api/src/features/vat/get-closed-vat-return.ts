import type { getClosedVatReturn as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { returnView } from './vat-period-view';
import { findLatestReturn, findReturn } from './vat-return-repository';

type Get = typeof contract;

export async function getClosedVatReturn(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'> & Partial<InputOf<Get>>,
): Promise<ReplyOf<Get>> {
  const row = await findReturn(ctx, params.id);
  if (!row) throw notFound();
  const latest = await findLatestReturn(ctx);
  return returnView(ctx, row, latest?.id);
}
