import type { InputOf, ReplyOf, updateContact as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { mergeContact } from './contact-fields';
import { changeContact, findContact } from './contact-repository';
import { toContactViewWithWarnings } from './contact-view';

type Update = typeof contract;

/** Changes or archives a contact; documents that were issued keep the buyer as it was. */
export async function updateContact(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await findContact(ctx, params.id);
  if (!before) throw notFound();
  const { version, ...change } = body;
  const fields = mergeContact(before, change);
  if (!(await changeContact(ctx, params.id, version, fields))) throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({ action: 'contact.changed', noun: 'contact', recordId: params.id, before, after: fields });
  const row = await findContact(ctx, params.id);
  if (!row) throw notFound();
  return toContactViewWithWarnings(row);
}
