import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { isPasswordRight } from './password';
import { findSessionUser, type SessionUserRow } from './session-repository';
import { clearAttempts, countAttempt, refuseIfTooOften, type Throttled } from './throttle';

export type CurrentUser = Omit<SessionUserRow, 'isAlive'> & Readonly<{ sessionId: string }>;

/** The user behind the token, whose session must still be alive. */
export async function currentUser(ctx: OpenContext, sql: SqlHandle): Promise<CurrentUser> {
  const { claims } = ctx;
  if (!claims) throw new ProblemError('UNAUTHENTICATED');
  const { sessionId, userId } = claims;
  const user = await findSessionUser(sql, { id: sessionId, userId, at: ctx.now() });
  if (!user?.isAlive) throw new ProblemError('SESSION_ENDED');
  const { isAlive: _alive, ...rest } = user;
  return { ...rest, sessionId };
}

/** The same, after his password was asked for again: a session that was left open changes nothing about safety. */
export async function confirmedUser(
  ctx: OpenContext,
  password: { path: string; value: string },
): Promise<CurrentUser> {
  const { user, throttled, wait } = await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    const throttled: Throttled[] = [{ kind: 'password', of: user.id }];
    return { user, throttled, wait: await countAttempt(sql, ctx.now(), throttled) };
  });
  refuseIfTooOften(wait);
  if (!(await isPasswordRight(password.value, user.passwordHash))) {
    throw fieldProblem(password.path, 'PASSWORD_WRONG');
  }
  await inIdentity((sql) => clearAttempts(sql, throttled));
  return user;
}
