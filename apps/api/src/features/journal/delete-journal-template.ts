import type { deleteJournalTemplate as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { templateView } from './template-content';
import { deleteTemplateRow } from './template-repository';

export async function deleteJournalTemplate(
  ctx: Context,
  { params }: InputOf<typeof contract>,
): Promise<void> {
  const before = await templateView(ctx, params.id);
  await deleteTemplateRow(ctx, params.id);
  await ctx.audit({
    action: 'journal-template.deleted',
    noun: 'journal-template',
    recordId: params.id,
    before,
  });
}
