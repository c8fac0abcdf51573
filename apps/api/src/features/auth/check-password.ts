import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { isPasswordRight } from './password';
import { findUserByEmail } from './session-repository';
import { clearAttempts, countAttempt, networkOf, refuseIfTooOften, type Throttled } from './throttle';

/** Whose password it is, counted as a login is; undefined when it is wrong or nobody has the address. */
export async function checkPassword(
  ctx: OpenContext,
  { email, password }: { email: string; password: string },
): Promise<string | undefined> {
  const throttled: Throttled[] = [networkOf(ctx.ip), { kind: 'account', of: email }];
  const { user, wait } = await inIdentity(async (sql) => ({
    user: await findUserByEmail(sql, email),
    wait: await countAttempt(sql, ctx.now(), throttled),
  }));
  refuseIfTooOften(wait);
  if (!(await isPasswordRight(password, user?.passwordHash))) return undefined;
  await inIdentity((sql) => clearAttempts(sql, throttled));
  return user?.id;
}
