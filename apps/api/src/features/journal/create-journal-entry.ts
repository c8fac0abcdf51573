import type { InputOf, ReplyOf, createJournalEntry as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { getJournalEntry } from './get-journal-entry';
import { postManualEntry } from './post-manual-entry';

type Create = typeof contract;

/** Posts a manual entry. */
export async function createJournalEntry(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const id = await postManualEntry(ctx, body);
  return getJournalEntry(ctx, { params: { id }, query: undefined, body: undefined });
}
