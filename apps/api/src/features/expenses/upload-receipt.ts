import type { InputOf, ReplyOf, uploadReceipt as contract } from '@bilko/contracts';
import type { Context, OwnContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { forgetStored, recordFile, storeUpload, type StoredFile } from '../files/store-file';
import { findExpense, insertReceipt } from './expense-repository';
import { viewOf } from './expense-view';
import { requireExpense } from './require-draft';

type Upload = typeof contract;

const MOST_RECEIPTS = 20;

/**
 * Attaches a receipt. The file is checked and stored first and gets its row in one transaction with the link;
 * when the storage is away nothing has changed. The same file a second time is the same receipt.
 */
export async function uploadReceipt(
  ctx: OwnContext,
  { params, file }: InputOf<Upload>,
): Promise<ReplyOf<Upload>> {
  await ctx.inTransaction((inner) => requireRoom(inner, params.id));
  const stored = await storeUpload(ctx, file);
  try {
    const { view, isNew } = await attach(ctx, params.id, stored);
    if (!isNew) await forgetStored(ctx, stored);
    return view;
  } catch (error) {
    await forgetStored(ctx, stored);
    throw error;
  }
}

async function requireRoom(ctx: Context, id: string): Promise<void> {
  const row = await findExpense(ctx, id);
  if (!row) throw notFound();
  if (row.receipts.length >= MOST_RECEIPTS) {
    throw new ProblemError('TOO_MANY_FILES', { params: { maximum: String(MOST_RECEIPTS) } });
  }
}

async function attach(ctx: OwnContext, id: string, stored: StoredFile) {
  let isNew = false;
  const view = await ctx.once(async (inner) => {
    const row = await requireExpense(inner, id);
    await requireRoom(inner, id);
    isNew = row.receipts.every(({ sha256 }) => sha256 !== stored.sha256);
    if (isNew) {
      await recordFile(inner, 'receipt', stored);
      await insertReceipt(inner, id, stored.id);
      const after = { fileId: stored.id, name: stored.name, sha256: stored.sha256 };
      await inner.audit({ action: 'expense.receipt-added', noun: 'expense', recordId: id, after });
    }
    return viewOf(inner, id);
  });
  return { view, isNew };
}
