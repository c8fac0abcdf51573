import type { InputOf, listEntryAttachments as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { listAttachmentRows } from './attachment-repository';
import { findEntry } from './journal-repository';

type List = typeof contract;

/** Papers of an entry; each is downloaded by its own address, see getFile. */
export async function listEntryAttachments(ctx: Context, { params }: InputOf<List>): Promise<ReplyOf<List>> {
  if (!(await findEntry(ctx, params.id))) throw notFound();
  const rows = await listAttachmentRows(ctx, params.id);
  return {
    data: rows.map(({ sha256: _sha256, createdAt, ...file }) => ({
      ...file,
      createdAt: createdAt.toISOString(),
    })),
  };
}
