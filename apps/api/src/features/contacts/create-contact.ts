import type { createContact as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { mergeContact } from './contact-fields';
import { findContact, insertContact } from './contact-repository';
import { toContactViewWithWarnings } from './contact-view';

type Create = typeof contract;

/** Adds a customer or supplier. */
export async function createContact(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const id = newId();
  const fields = mergeContact(undefined, body);
  await insertContact(ctx, id, fields);
  await ctx.audit({ action: 'contact.created', noun: 'contact', recordId: id, after: fields });
  const row = await findContact(ctx, id);
  if (!row) throw notFound();
  return toContactViewWithWarnings(row);
}
