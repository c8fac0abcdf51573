import type { InputOf, ReplyOf, updateJournalTemplate as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { linesOf, templateView } from './template-content';
import { changeTemplate, replaceLines } from './template-repository';

type Update = typeof contract;

/** Changes a template; entries that were made from it are in the books and stay. */
export async function updateJournalTemplate(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await templateView(ctx, params.id);
  const { version, lines, ...fields } = body;
  const newLines = lines && (await linesOf(ctx, lines));
  const head = {
    id: params.id,
    name: fields.name ?? before.name,
    description: fields.description ?? before.description,
  };
  if (!(await changeTemplate(ctx, head, version))) throw new ProblemError('VERSION_CONFLICT');
  if (newLines) await replaceLines(ctx, params.id, newLines);
  const after = await templateView(ctx, params.id);
  await ctx.audit({
    action: 'journal-template.changed',
    noun: 'journal-template',
    recordId: params.id,
    before,
    after,
  });
  return after;
}
