import type { acceptInvitationAsNew as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inFounding } from '../../http/run';
import { openAccount, prepareAccount } from '../auth/open-account';
import { join, noteJoined, readOffer } from './join';

/** An account for the invited address, which the link has confirmed, its membership and its first session. */
export async function acceptInvitationAsNew(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const offer = await readOffer(ctx, body.token);
  if (offer.userId !== null) throw new ProblemError('EMAIL_TAKEN');
  const { email, organizationId } = offer;
  const user = { id: newId(), email, fullName: body.fullName };
  const account = await prepareAccount(user, body.password);
  const { view, keep } = await inFounding(ctx.services, async (sql, enter) => {
    const opened = await openAccount(ctx, sql, account, {
      organizationId,
      join: () => join(ctx, sql, offer, user.id),
    });
    await noteJoined(ctx, enter, offer, user.id);
    return opened;
  });
  keep();
  return view;
}
