import type { InputOf, ReplyOf, confirmAuthenticator as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { clearAttempts, countAttempt, refuseIfTooOften, type Throttled } from '../auth/throttle';
import { checkAppCode } from './app-code';
import { turnedOn } from './turned-on';
import { enableFactor, findFactor } from './second-factor-repository';

/** The first code of the app: from now on it is asked for. */
export async function confirmAuthenticator(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { user, throttled, wait } = await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    const throttled: Throttled[] = [{ kind: 'factor', of: user.id }];
    return { user, throttled, wait: await countAttempt(sql, ctx.now(), throttled) };
  });
  refuseIfTooOften(wait);
  return inIdentity(async (sql) => {
    const factor = await findFactor(sql, user.id);
    if (factor?.enabledAt) throw new ProblemError('SECOND_FACTOR_ON');
    if (factor?.method !== 'app') throw new ProblemError('SECOND_FACTOR_OFF');
    const code = body.code.replace(/[\s-]/g, '');
    if (!(await checkAppCode(ctx, sql, user.id, code))) throw fieldProblem('code', 'CODE_WRONG');
    if (!(await enableFactor(sql, { userId: user.id, at: ctx.now() }))) {
      throw new ProblemError('SECOND_FACTOR_ON');
    }
    await clearAttempts(sql, throttled);
    return turnedOn(ctx, sql, user);
  });
}
