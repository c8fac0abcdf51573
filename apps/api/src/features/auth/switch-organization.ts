import type { InputOf, ReplyOf, switchOrganization as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { findSessionUser, membershipsOf, touchSession } from './session-repository';
import { chooseMembership, sessionViewOf } from './session-view';

/** A token for another business of the same user, in the same session. */
export async function switchOrganization(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { claims } = ctx;
  if (!claims) throw new ProblemError('UNAUTHENTICATED');
  const at = ctx.now();
  return inIdentity(async (sql) => {
    const user = await findSessionUser(sql, { id: claims.sessionId, userId: claims.userId, at });
    if (!user?.isAlive) throw new ProblemError('SESSION_ENDED');
    const memberships = await membershipsOf(sql, user.id);
    const chosen = chooseMembership(memberships, body.organizationId);
    const { sessionId } = claims;
    await touchSession(sql, { id: sessionId, organizationId: chosen.organizationId, at, expiresAt: at });
    return sessionViewOf(ctx, { user, sessionId, memberships, chosen });
  });
}
