import type { deleteContact as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { deleteContactRow, findContact, isContactUsed, lockContact } from './contact-repository';

/** Deletes a contact that nothing names; one that is in use can only be archived. */
export async function deleteContact(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  await lockContact(ctx, params.id);
  const before = await findContact(ctx, params.id);
  if (!before) throw notFound();
  if (await isContactUsed(ctx, params.id)) throw new ProblemError('CONTACT_IN_USE');
  await deleteContactRow(ctx, params.id);
  await ctx.audit({ action: 'contact.deleted', noun: 'contact', recordId: params.id, before });
}
