import type { getExpense as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { viewOf } from './expense-view';

type Get = typeof contract;

export function getExpense(ctx: Context, { params }: Pick<InputOf<Get>, 'params'>): Promise<ReplyOf<Get>> {
  return viewOf(ctx, params.id);
}
