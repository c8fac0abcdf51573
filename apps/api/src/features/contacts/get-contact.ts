import type { getContact as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findContact } from './contact-repository';
import { toContactViewWithWarnings } from './contact-view';

type Get = typeof contract;

export async function getContact(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'>,
): Promise<ReplyOf<Get>> {
  const row = await findContact(ctx, params.id);
  if (!row) throw notFound();
  return toContactViewWithWarnings(row);
}
