import type { getCashSlip as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findSlip } from './cash-repository';

type Get = typeof contract;

export async function getCashSlip(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'>,
): Promise<ReplyOf<Get>> {
  const slip = await findSlip(ctx, params.id);
  if (!slip) throw notFound();
  return slip;
}
