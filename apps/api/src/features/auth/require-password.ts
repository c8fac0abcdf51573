import { fieldProblem } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { isPasswordRight } from './password';
import { findPasswordHash } from './session-repository';
import { clearAttempts, countAttempt, refuseIfTooOften, type Throttled } from './throttle';

/** Asks a member for his password again, before what a session that was left open must not do. */
export async function requirePassword(asked: {
  userId: string;
  /** The field of the request. */
  path: string;
  value: string;
  at: Date;
}): Promise<void> {
  const { userId, path, value, at } = asked;
  const throttled: Throttled[] = [{ kind: 'password', of: userId }];
  const { passwordHash, wait } = await inIdentity(async (sql) => ({
    passwordHash: await findPasswordHash(sql, userId),
    wait: await countAttempt(sql, at, throttled),
  }));
  refuseIfTooOften(wait);
  if (!(await isPasswordRight(value, passwordHash))) throw fieldProblem(path, 'PASSWORD_WRONG');
  await inIdentity((sql) => clearAttempts(sql, throttled));
}
