import type { InputOf, ReplyOf, login as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { openSession } from './open-session';
import { isPasswordRight } from './password';
import { findUserByEmail, lastOrganizationOf, membershipsOf } from './session-repository';
import { chooseMembership, sessionViewOf } from './session-view';

/** E-mail and password. A second factor, once there is one, answers here with a challenge instead. */
export async function login(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const user = await inIdentity((sql) => findUserByEmail(sql, body.email.toLowerCase()));
  const isRight = await isPasswordRight(body.password, user?.passwordHash);
  if (!user || !isRight) throw new ProblemError('CREDENTIALS_WRONG');
  const { session, view } = await inIdentity(async (sql) => {
    const memberships = await membershipsOf(sql, user.id);
    const chosen = chooseMembership(memberships, undefined, await lastOrganizationOf(sql, user.id));
    const session = await openSession(ctx, sql, {
      userId: user.id,
      organizationId: chosen.organizationId,
      isRemembered: body.rememberMe ?? false,
    });
    return { session, view: sessionViewOf(ctx, { user, sessionId: session.sessionId, memberships, chosen }) };
  });
  ctx.setRefreshToken(session.refreshToken, session.expiresAt);
  return view;
}
