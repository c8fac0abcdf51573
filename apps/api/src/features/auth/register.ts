import type { InputOf, ReplyOf, register as contract } from '@bilko/contracts';
import { databaseError } from '@bilko/database';
import { v7 as newId } from 'uuid';
import type { OpenContext } from '../../http/open-context';
import { fieldError, ProblemError } from '../../http/problem';
import { inFounding, inIdentity } from '../../http/run';
import { queueMail } from '../mails/queue-mail';
import { queueUserMail } from '../mails/queue-user-mail';
import { createOrganization } from '../organizations/create-organization';
import { foundOrganization } from '../organizations/found-organization';
import { newOrganization } from '../organizations/new-organization';
import { noteDevice } from './known-device';
import { openSession } from './open-session';
import { hashPassword } from './password';
import { refuseCommonPassword } from './password-rules';
import { insertUser } from './session-repository';
import { membershipIn, sessionViewOf } from './session-view';
import { countAttempt, networkOf, refuseIfTooOften, waitOf, type Throttled } from './throttle';

/**
 * A user and his business, with everything that it needs for its first invoice, in one transaction.
 * Confirming the address by mail comes after this: nothing waits for it.
 */
export async function register(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const at = ctx.now();
  const organization = newOrganization(body.organization, at);
  const guesses: Throttled = { ...networkOf(ctx.ip), kind: 'registering' };
  refuseIfTooOften(await inIdentity((sql) => waitOf(sql, at, guesses)));
  const email = body.email.toLowerCase();
  const user = { id: newId(), email, fullName: body.fullName, isEmailConfirmed: false };
  refuseCommonPassword('password', body.password, user);
  const passwordHash = await hashPassword(body.password);

  try {
    const { session, device } = await inFounding(ctx.services, async (sql, enter) => {
      await insertUser(sql, { ...user, passwordHash, at });
      await createOrganization(sql, organization, user.id);
      const who = { userId: user.id, organizationId: organization.id };
      const login = { userId: user.id, email, isTrusting: false, isRegistration: true };
      const device = await noteDevice(ctx, sql, login);
      const session = await openSession(ctx, sql, { ...who, deviceId: device.id, isRemembered: false });
      const confirmation = { userId: user.id, recipient: email, at };
      await queueUserMail(sql, { ...confirmation, template: 'emailConfirmation' });
      const { requestId, ip } = ctx;
      const inside = await enter({ ...who, sessionId: null, requestId, ip, at });
      await foundOrganization(inside);
      await queueMail(inside, {
        template: 'welcome',
        recipient: user.email,
        language: inside.language,
        payload: { recipientName: user.fullName },
      });
      return { session, device };
    });
    ctx.setRefreshToken(session.refreshToken, session.expiresAt);
    ctx.setDeviceToken(user.id, device.token, device.expiresAt);
    const chosen = membershipIn(organization);
    return sessionViewOf(ctx, { user, sessionId: session.sessionId, memberships: [chosen], chosen });
  } catch (error) {
    if (databaseError(error)?.code === 'EMAIL_TAKEN') {
      await inIdentity((sql) => countAttempt(sql, at, [guesses]));
      throw new ProblemError('EMAIL_TAKEN', { errors: [fieldError('email', 'EMAIL_TAKEN')] });
    }
    throw error;
  }
}
