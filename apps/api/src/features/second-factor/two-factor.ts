import type { InputOf, ReplyOf, twoFactor as contract } from '@bilko/contracts';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { completeLogin } from '../auth/complete-login';
import { hashSecretToken } from '../auth/secret-token';
import { tellOfChange } from '../auth/set-password';
import { clearAttempts, countAttempt, refuseIfTooOften, type Throttled } from '../auth/throttle';
import { checkAppCode } from './app-code';
import { completeChallenge, takeTry, type ChallengeRow } from './challenge-repository';
import { mailCodeOf } from './mail-code';
import { hashesOfRecoveryCode } from './recovery-codes';
import { useRecoveryCode } from './second-factor-repository';
import { isSame } from './totp';

/** The second half of a login: six digits, or a recovery code. A try counts before it is known whether it is right. */
export async function twoFactor(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const at = ctx.now();
  const tokenHash = hashSecretToken(body.challengeId);
  const { challenge, throttled, wait } = await inIdentity(async (sql) => {
    const challenge = await takeTry(sql, { tokenHash, at });
    const throttled: Throttled[] = challenge ? [{ kind: 'factor', of: challenge.userId }] : [];
    return { challenge, throttled, wait: await countAttempt(sql, at, throttled) };
  });
  if (!challenge) throw new ProblemError('CHALLENGE_ENDED');
  refuseIfTooOften(wait);
  const { userId: id, email, fullName, isEmailConfirmed, isRemembered } = challenge;
  const user = { id, email, fullName, isEmailConfirmed };
  const login = { user, isRemembered, isTrusting: body.rememberDevice ?? false };
  return completeLogin(ctx, login, async (sql) => {
    // Thrown in here, nothing is used up but the try, which was committed before.
    if (!(await isRight(ctx, sql, challenge, body.code))) throw fieldProblem('code', 'CODE_WRONG');
    if (!(await completeChallenge(sql, { id: challenge.id, at }))) throw new ProblemError('CHALLENGE_ENDED');
    await clearAttempts(sql, throttled);
  });
}

async function isRight(
  ctx: OpenContext,
  sql: SqlHandle,
  challenge: ChallengeRow,
  typed: string,
): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return isRecovery(ctx, sql, challenge, code);
  if (challenge.method === 'app') return checkAppCode(ctx, sql, challenge.userId, code);
  return isSame(mailCodeOf(ctx.services.keyring, challenge) ?? '', code);
}

async function isRecovery(
  ctx: OpenContext,
  sql: SqlHandle,
  { userId, email }: ChallengeRow,
  code: string,
): Promise<boolean> {
  const at = ctx.now();
  const { keyring, env } = ctx.services;
  const keyIds = env.secretsKeys.map(({ id }) => id);
  const hashes = hashesOfRecoveryCode(keyring, keyIds, userId, code);
  if (!(await useRecoveryCode(sql, { userId, hashes, at }))) return false;
  await tellOfChange(sql, { id: userId, email }, 'recoveryCodeUsed', at);
  return true;
}
