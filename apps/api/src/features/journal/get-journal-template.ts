import type { getJournalTemplate as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { templateView } from './template-content';

type Get = typeof contract;

export async function getJournalTemplate(ctx: Context, { params }: InputOf<Get>): Promise<ReplyOf<Get>> {
  return templateView(ctx, params.id);
}
