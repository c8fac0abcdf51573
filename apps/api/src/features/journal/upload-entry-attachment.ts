import type { InputOf, ReplyOf, uploadEntryAttachment as contract } from '@bilko/contracts';
import type { Context, OwnContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { forgetStored, recordFile, storeUpload, type StoredFile } from '../files/store-file';
import { insertAttachment, listAttachmentRows } from './attachment-repository';
import { findEntry } from './journal-repository';
import { listEntryAttachments } from './list-entry-attachments';

type Upload = typeof contract;

const MOST_ATTACHMENTS = 20;
/** Entries without a document of their own: the others have their paper there. */
const withoutDocument = ['manual', 'reversal', 'openingBalance', 'yearEnd', 'advance'];

/**
 * Attaches a paper to an entry. It is evidence, so it stays with the entry for as long as that does; the same file
 * a second time is the same paper.
 */
export async function uploadEntryAttachment(
  ctx: OwnContext,
  { params, file }: InputOf<Upload>,
): Promise<ReplyOf<Upload>> {
  await ctx.inTransaction((inner) => requireRoom(inner, params.id));
  const stored = await storeUpload(ctx, file);
  try {
    const { list, isNew } = await attach(ctx, params.id, stored);
    if (!isNew) await forgetStored(ctx, stored);
    return list;
  } catch (error) {
    await forgetStored(ctx, stored);
    throw error;
  }
}

async function requireRoom(ctx: Context, id: string): Promise<void> {
  const entry = await findEntry(ctx, id);
  if (!entry) throw notFound();
  if (!withoutDocument.includes(entry.sourceKind)) throw new ProblemError('ENTRY_HAS_DOCUMENT');
  if ((await listAttachmentRows(ctx, id)).length >= MOST_ATTACHMENTS) {
    throw new ProblemError('TOO_MANY_FILES', { params: { maximum: String(MOST_ATTACHMENTS) } });
  }
}

async function attach(ctx: OwnContext, id: string, stored: StoredFile) {
  let isNew = false;
  const list = await ctx.once(async (inner) => {
    // Two uploads of one entry wait for each other, so that its papers are counted right.
    await inner.sql.rows('SELECT lock_ledger()');
    await requireRoom(inner, id);
    const before = await listAttachmentRows(inner, id);
    isNew = before.every(({ sha256 }) => sha256 !== stored.sha256);
    if (isNew) {
      await recordFile(inner, 'attachment', stored);
      await insertAttachment(inner, id, stored.id);
      const after = { fileId: stored.id, name: stored.name, sha256: stored.sha256 };
      await inner.audit({
        action: 'journal-entry.attachment-added',
        noun: 'journal-entry',
        recordId: id,
        after,
      });
    }
    return listEntryAttachments(inner, { params: { id }, query: undefined, body: undefined });
  });
  return { list, isNew };
}
