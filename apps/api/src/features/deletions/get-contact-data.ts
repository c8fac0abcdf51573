import type { getContactData as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { contactDataOf } from './personal-repository';

/** What a person may ask a business for: everything that it holds on him. That it was given stands in the trail. */
export async function getContactData(
  ctx: Context,
  { params }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const data = await contactDataOf(ctx, params.id);
  if (!data) throw notFound();
  await ctx.audit({ action: 'contact.dataReported', noun: 'contact', recordId: params.id });
  const { id, name } = ctx.organization;
  return { madeAt: ctx.now().toISOString(), organization: { id, name }, ...data };
}
