import type { deleteExpense as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { deleteFile } from '../files/store-file';
import { toDraft } from './complete-expense';
import { deleteExpenseRows, deleteReceiptRow } from './expense-repository';
import { requireDraft } from './require-draft';

/** Deletes a draft with its receipts. */
export async function deleteExpense(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const row = await requireDraft(ctx, params.id);
  for (const { id } of row.receipts) {
    await deleteReceiptRow(ctx, row.id, id);
    await deleteFile(ctx, id);
  }
  await deleteExpenseRows(ctx, row.id);
  await ctx.audit({ action: 'expense.deleted', noun: 'expense', recordId: row.id, before: toDraft(row) });
}
