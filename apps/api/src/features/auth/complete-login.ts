import type { PersonView, SessionView } from '@bilko/contracts';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { keepAccount } from '../deletions/keep-account';
import { noteDevice } from './known-device';
import { openSession } from './open-session';
import { lastOrganizationOf, membershipsOf } from './session-repository';
import { landingOf, personViewOf, sessionViewOf, type SessionUser } from './session-view';

export type Login = Readonly<{
  user: SessionUser;
  isRemembered: boolean;
  /** No second factor here for a while. */
  isTrusting: boolean;
}>;

/**
 * Everything that was asked for was right: a session, its cookies, and the device among the user's own. `first`
 * runs in the same transaction and may still refuse.
 */
export async function completeLogin(
  ctx: OpenContext,
  { user, isRemembered, isTrusting }: Login,
  first: (sql: SqlHandle) => Promise<void>,
): Promise<SessionView | PersonView> {
  const { session, device, view } = await inIdentity(async (sql) => {
    await first(sql);
    await keepAccount(sql, user, ctx.now());
    const memberships = await membershipsOf(sql, user.id);
    const chosen = landingOf(memberships, await lastOrganizationOf(sql, user.id));
    const organizationId = chosen?.organizationId ?? null;
    const userId = user.id;
    const device = await noteDevice(ctx, sql, { userId, email: user.email, isTrusting });
    const whose = { userId, organizationId, deviceId: device.id, isRemembered };
    const session = await openSession(ctx, sql, whose);
    const { sessionId } = session;
    const view = chosen
      ? sessionViewOf(ctx, { user, sessionId, memberships, chosen })
      : await personViewOf(ctx, sql, { user, sessionId });
    return { session, device, view };
  });
  ctx.setRefreshToken(session.refreshToken, session.expiresAt);
  ctx.setDeviceToken(user.id, device.token, device.expiresAt);
  return view;
}
