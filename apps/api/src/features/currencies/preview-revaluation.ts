import type { InputOf, previewRevaluation as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { revaluationOf, viewOf } from './revaluation';

type Preview = typeof contract;

export async function previewRevaluation(
  ctx: Context,
  { query }: InputOf<Preview>,
): Promise<ReplyOf<Preview>> {
  return viewOf(query.on, ctx, await revaluationOf(ctx, query.on));
}
