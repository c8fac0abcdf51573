import type { InputOf, disableSecondFactor as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmedUser } from '../auth/current-user';
import { distrustDevices } from '../auth/known-device';
import { tellOfChange } from '../auth/set-password';
import { voidChallenges } from './challenge-repository';
import { deleteFactor } from './second-factor-repository';

/** From now on the password is enough. Seed and recovery codes are gone, and no device is trusted by them. */
export async function disableSecondFactor(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<void> {
  const user = await confirmedUser(ctx, { path: 'password', value: body.password });
  await inIdentity(async (sql) => {
    if (!(await deleteFactor(sql, user.id))) throw new ProblemError('SECOND_FACTOR_OFF');
    await voidChallenges(sql, { userId: user.id, at: ctx.now() });
    await distrustDevices(sql, user.id);
    await tellOfChange(sql, user, 'secondFactorOff', ctx.now());
  });
}
