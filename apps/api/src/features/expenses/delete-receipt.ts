import type { deleteReceipt as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { deleteFile } from '../files/store-file';
import { deleteReceiptRow } from './expense-repository';
import { viewOf } from './expense-view';
import { requireDraft } from './require-draft';

type Delete = typeof contract;

/** Takes a receipt off a draft. What is posted keeps its evidence. */
export async function deleteReceipt(ctx: Context, { params }: InputOf<Delete>): Promise<ReplyOf<Delete>> {
  const row = await requireDraft(ctx, params.id);
  if (!(await deleteReceiptRow(ctx, row.id, params.fileId))) throw notFound();
  await deleteFile(ctx, params.fileId);
  const before = { fileId: params.fileId };
  await ctx.audit({ action: 'expense.receipt-removed', noun: 'expense', recordId: row.id, before });
  return viewOf(ctx, row.id);
}
