import { isAllowed, type InputOf, type ReplyOf, type updateMember as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { changeableMember } from './changeable-member';
import { endInvitationsBy } from './invitation-repository';
import { changeRole } from './member-repository';
import { toMemberView } from './member-view';

type Update = typeof contract;

/** Gives a member another role, which counts from his next request on. */
export async function updateMember(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await changeableMember(ctx, params.id);
  const { role, version } = body;
  if (!(await changeRole(ctx, { userId: before.id, role, version }))) {
    throw new ProblemError('VERSION_CONFLICT');
  }
  // What he offered while he might, he may not go on offering.
  const revokedInvitations = isAllowed(role, 'member:manage') ? [] : await endInvitationsBy(ctx, before.id);
  await ctx.audit({
    action: 'member.roleChanged',
    noun: 'member',
    recordId: before.id,
    before: { role: before.role },
    after: { role, ...(revokedInvitations.length > 0 && { revokedInvitations }) },
  });
  return toMemberView({ ...before, role, version: version + 1 });
}
