import { reverseEntry, type BalancedEntry, type EntryHead } from '@bilko/core';
import type { Context } from '../../http/context';
import { listEntryPostings } from './entry-posting-repository';

/** The mirror of an entry by what it posted, whatever would be posted instead today. Writes nothing. */
export async function mirrorOfEntry(ctx: Context, entryId: string, head: EntryHead): Promise<BalancedEntry> {
  return reverseEntry({ postings: await listEntryPostings(ctx, entryId) }, head);
}
