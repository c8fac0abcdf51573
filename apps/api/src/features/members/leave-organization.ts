import type { Context } from '../../http/context';
import { changeableMember } from './changeable-member';
import { endMembership } from './end-membership';

/** Ends one's own membership; an owner first hands over. */
export async function leaveOrganization(ctx: Context): Promise<void> {
  await endMembership(ctx, 'member.left', await changeableMember(ctx, ctx.userId));
}
