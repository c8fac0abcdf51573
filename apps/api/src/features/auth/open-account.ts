import type { SessionView } from '@bilko/contracts';
import { databaseError } from '@bilko/database';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { confirmAddress } from './confirm-address';
import { noteDevice } from './known-device';
import { openSession } from './open-session';
import { hashPassword } from './password';
import { refuseCommonPassword } from './password-rules';
import { insertUser, membershipsOf } from './session-repository';
import { chooseMembership, sessionViewOf } from './session-view';

type Person = Readonly<{ id: string; email: string; fullName: string }>;
export type NewAccount = Person & Readonly<{ passwordHash: string }>;

/** What takes its time, before a transaction is open: the password judged and hashed. */
export async function prepareAccount(person: Person, password: string): Promise<NewAccount> {
  refuseCommonPassword('password', password, person);
  return { ...person, passwordHash: await hashPassword(password) };
}

/**
 * A user in a business that is there already, whose address is confirmed by the link that he came with, and his
 * first session. `join` makes him a member. `keep` puts the cookies, once the transaction has gone well.
 */
export async function openAccount(
  ctx: OpenContext,
  sql: SqlHandle,
  account: NewAccount,
  { organizationId, join }: { organizationId: string; join: () => Promise<void> },
): Promise<{ view: SessionView; keep: () => void }> {
  const { id: userId, email } = account;
  await insertUser(sql, { ...account, at: ctx.now() }).catch((error: unknown) => {
    throw databaseError(error)?.code === 'EMAIL_TAKEN' ? new ProblemError('EMAIL_TAKEN') : error;
  });
  await confirmAddress(ctx, sql, userId);
  await join();
  const device = await noteDevice(ctx, sql, { userId, email, isTrusting: false, isRegistration: true });
  const whose = { userId, organizationId, deviceId: device.id, isRemembered: false };
  const session = await openSession(ctx, sql, whose);
  const memberships = await membershipsOf(sql, userId);
  const chosen = chooseMembership(memberships, organizationId);
  const user = { id: userId, email, fullName: account.fullName, isEmailConfirmed: true };
  return {
    view: sessionViewOf(ctx, { user, sessionId: session.sessionId, memberships, chosen }),
    keep: () => {
      ctx.setRefreshToken(session.refreshToken, session.expiresAt);
      ctx.setDeviceToken(userId, device.token, device.expiresAt);
    },
  };
}
