import type { handOverOwnership as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { requirePassword } from '../auth/require-password';
import { changeableMember } from './changeable-member';
import { listMembers } from './list-members';
import { lockMember, moveOwnership } from './member-repository';

/** The owner makes another member the owner and stays as an administrator. His password is asked for again. */
export async function handOverOwnership(
  ctx: OwnContext,
  { params, body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await ctx.inTransaction((inside) => changeableMember(inside, params.id));
  await requirePassword({ userId: ctx.userId, path: 'password', value: body.password, at: ctx.now() });
  return ctx.once(async (inside) => {
    // Whoever asks may have handed over in another tab a moment ago.
    const self = await lockMember(inside, ctx.userId);
    if (self?.role !== 'owner') throw new ProblemError('FORBIDDEN');
    const { id, role } = await changeableMember(inside, params.id);
    await moveOwnership(inside, id);
    await inside.audit({
      action: 'member.ownershipHandedOver',
      noun: 'member',
      recordId: id,
      before: { ownerId: ctx.userId, role },
      after: { ownerId: id, role: 'owner' },
    });
    return listMembers(inside);
  });
}
