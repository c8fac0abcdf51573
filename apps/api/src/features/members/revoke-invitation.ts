import type { InputOf, revokeInvitation as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { endInvitation, findOpenInvitation } from './invitation-repository';

/** Takes an invitation back: its link opens nothing any more. */
export async function revokeInvitation(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const row = await findOpenInvitation(ctx, params);
  if (!row || !(await endInvitation(ctx, row.id))) throw notFound();
  const { email, role } = row;
  await ctx.audit({
    action: 'member.invitationRevoked',
    noun: 'invitation',
    recordId: row.id,
    before: { email, role },
  });
}
