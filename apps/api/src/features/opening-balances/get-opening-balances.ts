import type { getOpeningBalances as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { openingView } from './opening-view';

type Get = typeof contract;

export async function getOpeningBalances(ctx: Context, { params }: InputOf<Get>): Promise<ReplyOf<Get>> {
  return openingView(ctx, params.id);
}
