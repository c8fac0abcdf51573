import type { getOrganizationDeletion as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { findDeletion, hasPostedBooks } from './deletion-repository';
import { toDeletionView } from './deletion-view';

export async function getOrganizationDeletion(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const keepsBooks = await hasPostedBooks(ctx);
  const row = await findDeletion(ctx);
  return { keepsBooks, deletion: row ? toDeletionView(row, keepsBooks) : null };
}
