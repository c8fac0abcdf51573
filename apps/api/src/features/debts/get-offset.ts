import type { getOffset as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findOffset } from './offset-repository';

type Get = typeof contract;

export async function getOffset(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'>,
): Promise<ReplyOf<Get>> {
  const row = await findOffset(ctx, params.id);
  if (!row) throw notFound();
  const { organization: _organization, partner: _partner, ...view } = row;
  return view;
}
