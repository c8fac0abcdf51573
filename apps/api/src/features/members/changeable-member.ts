import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { lockMember, type MemberRow } from './member-repository';

/** A member whom others may change; the owner only hands over. */
export async function changeableMember(ctx: Context, userId: string): Promise<MemberRow> {
  const member = await lockMember(ctx, userId);
  if (!member) throw notFound();
  if (member.role === 'owner') throw new ProblemError('OWNER_STAYS');
  return member;
}
