import type { ReplyOf, cancelOrganizationDeletion as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { endDeletion, findDeletion } from './deletion-repository';

export async function cancelOrganizationDeletion(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await findDeletion(ctx);
  if (!row) throw notFound();
  await endDeletion(ctx, row.id);
  await ctx.audit({
    action: 'organization.deletionCancelled',
    noun: 'organization',
    recordId: ctx.organizationId,
  });
  await ctx.enqueue('end-data', { notice: 'organizationDeletionCancelled' });
}
