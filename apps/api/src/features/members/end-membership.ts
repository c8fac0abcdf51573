import type { Context } from '../../http/context';
import { revokeKeysOf } from '../api-keys/revoke-api-key';
import { endInvitationsBy } from './invitation-repository';
import { deleteMember, type MemberRow } from './member-repository';

/**
 * Ends a membership, and with it the keys that this member made and the invitations that he sent and nobody took: one
 * to another address of his own would let him back in.
 */
export async function endMembership(
  ctx: Context,
  action: 'member.removed' | 'member.left',
  { id, email, fullName, role }: MemberRow,
): Promise<void> {
  const revokedInvitations = await endInvitationsBy(ctx, id);
  await revokeKeysOf(ctx, id);
  await deleteMember(ctx, id);
  const before = { email, fullName, role };
  await ctx.audit({ action, noun: 'member', recordId: id, before, after: { revokedInvitations } });
}
