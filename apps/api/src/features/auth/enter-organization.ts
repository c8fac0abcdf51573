import type { SessionView } from '@bilko/contracts';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import type { CurrentUser } from './current-user';
import { membershipsOf, touchSession } from './session-repository';
import { chooseMembership, sessionViewOf } from './session-view';

/** A token for another business of the user, in the session that he has. */
export async function enterOrganization(
  ctx: OpenContext,
  sql: SqlHandle,
  user: CurrentUser,
  organizationId: string,
): Promise<SessionView> {
  const { sessionId } = user;
  const at = ctx.now();
  const memberships = await membershipsOf(sql, user.id);
  const chosen = chooseMembership(memberships, organizationId);
  await touchSession(sql, { id: sessionId, organizationId, at, expiresAt: at });
  return sessionViewOf(ctx, { user, sessionId, memberships, chosen });
}
