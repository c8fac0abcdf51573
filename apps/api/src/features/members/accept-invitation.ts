import type { acceptInvitation as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inFounding } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { enterOrganization } from '../auth/enter-organization';
import { confirmAddress } from '../auth/confirm-address';
import { join, noteJoined, readOffer } from './join';

/** Joins as the user who is logged in, whose address must be the invited one, and goes there. */
export async function acceptInvitation(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const offer = await readOffer(ctx, body.token);
  return inFounding(ctx.services, async (sql, enter) => {
    const user = await currentUser(ctx, sql);
    if (user.email !== offer.email) {
      throw new ProblemError('INVITATION_FOR_OTHER', { params: { email: offer.email, own: user.email } });
    }
    await join(ctx, sql, offer, user.id);
    await confirmAddress(ctx, sql, user.id);
    const here = { ...user, isEmailConfirmed: true };
    const view = await enterOrganization(ctx, sql, here, offer.organizationId);
    await noteJoined(ctx, enter, offer, user.id);
    return view;
  });
}
