import type { InputOf, removeMember as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { changeableMember } from './changeable-member';
import { endMembership } from './end-membership';

/** Ends somebody's membership: his next request finds none. */
export async function removeMember(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  await endMembership(ctx, 'member.removed', await changeableMember(ctx, params.id));
}
