import type { InputOf, ReplyOf, getJournalEntry as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { entryViews } from './entry-view';
import { findEntry } from './journal-repository';

type Get = typeof contract;

export async function getJournalEntry(ctx: Context, { params }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const row = await findEntry(ctx, params.id);
  if (!row) throw notFound();
  return (await entryViews(ctx))(row);
}
