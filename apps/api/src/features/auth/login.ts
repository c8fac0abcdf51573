import type { InputOf, ReplyOf, login as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { openChallenge } from '../second-factor/open-challenge';
import { completeLogin } from './complete-login';
import { knownDevice } from './known-device';
import { isPasswordRight } from './password';
import { findUserByEmail } from './session-repository';
import { clearAttempts, countAttempt, networkOf, refuseIfTooOften, type Throttled } from './throttle';

/**
 * E-mail and password; a challenge where a second factor is due. Nothing here tells whether the address is known:
 * the same is counted, the same is hashed, the same is said.
 */
export async function login(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const email = body.email.toLowerCase();
  const { user, device, throttled, wait } = await inIdentity(async (sql) => {
    const user = await findUserByEmail(sql, email);
    const device = user && (await knownDevice(ctx, sql, user.id));
    const whose: Throttled = device ? { kind: 'device', of: device.id } : { kind: 'account', of: email };
    const throttled = [networkOf(ctx.ip), whose];
    return { user, device, throttled, wait: await countAttempt(sql, ctx.now(), throttled) };
  });
  refuseIfTooOften(wait);
  const isRight = await isPasswordRight(body.password, user?.passwordHash);
  if (!user || !isRight) throw new ProblemError('CREDENTIALS_WRONG');

  const isRemembered = body.rememberMe ?? false;
  const challenge = await inIdentity(async (sql) => {
    await clearAttempts(sql, throttled);
    return device?.isTrusted ? undefined : openChallenge(ctx, sql, { user, isRemembered });
  });
  if (challenge) return { challenge };
  return completeLogin(ctx, { user, isRemembered, isTrusting: false }, async () => undefined);
}
