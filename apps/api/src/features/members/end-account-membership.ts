import type { Context } from '../../http/context';
import { endMembership } from './end-membership';
import { lockMember } from './member-repository';

/** The membership of somebody whose account ends; run again it finds itself done. */
export async function endAccountMembership(ctx: Context, userId: string): Promise<void> {
  const member = await lockMember(ctx, userId);
  if (member) await endMembership(ctx, 'member.left', member);
}
