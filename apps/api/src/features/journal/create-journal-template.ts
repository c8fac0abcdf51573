import type { createJournalTemplate as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { linesOf, templateView } from './template-content';
import { insertTemplate, replaceLines } from './template-repository';

type Create = typeof contract;

/** Keeps the lines of an entry that comes again: rent, wages, depreciation. */
export async function createJournalTemplate(
  ctx: Context,
  { body }: InputOf<Create>,
): Promise<ReplyOf<Create>> {
  const id = newId();
  const lines = await linesOf(ctx, body.lines);
  await insertTemplate(ctx, { id, name: body.name, description: body.description });
  await replaceLines(ctx, id, lines);
  await ctx.audit({
    action: 'journal-template.created',
    noun: 'journal-template',
    recordId: id,
    after: body,
  });
  return templateView(ctx, id);
}
