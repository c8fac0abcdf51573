import type { deleteInvoice as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { deleteDraft, findDraft } from './invoice-draft-repository';
import { whyNoDraft } from './update-invoice';

/** Deletes a draft. Its number was never given, so none is missing. */
export async function deleteInvoice(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const draft = await findDraft(ctx, params.id);
  if (!draft || !(await deleteDraft(ctx, params.id))) throw await whyNoDraft(ctx, params.id);
  await ctx.audit({ action: 'invoice.deleted', noun: 'invoice', recordId: params.id, before: draft.content });
}
