import type { InputOf, postJournalTemplate as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { getJournalEntry } from './get-journal-entry';
import { postManualEntry } from './post-manual-entry';
import { templateView } from './template-content';

type Post = typeof contract;

/** Posts an entry from a template: its amounts, or those that are given for lines. */
export async function postJournalTemplate(
  ctx: Context,
  { params, body }: InputOf<Post>,
): Promise<ReplyOf<Post>> {
  const template = await templateView(ctx, params.id);
  const given = new Map((body.amounts ?? []).map(({ position, amount }) => [position, amount]));
  const unknown = [...given.keys()].find((one) => !template.lines.some(({ position }) => position === one));
  if (unknown !== undefined) throw fieldProblem('amounts', 'FIELD_INVALID', { position: String(unknown) });
  const id = await postManualEntry(ctx, {
    postedOn: body.postedOn,
    description: body.description ?? template.description,
    isControlConfirmed: body.isControlConfirmed,
    postings: template.lines.map(({ position, accountId, side, amount, contactId }) => {
      const posted = given.get(position) ?? amount;
      if (posted === null) {
        throw fieldProblem('amounts', 'TEMPLATE_AMOUNT_REQUIRED', { position: String(position) });
      }
      return { accountId, contactId: contactId ?? undefined, [side]: posted };
    }),
  });
  return getJournalEntry(ctx, { params: { id }, query: undefined, body: undefined });
}
