import type { InputOf, ReplyOf, renewRecoveryCodes as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmedUser } from '../auth/current-user';
import { tellOfChange } from '../auth/set-password';
import { issueRecoveryCodes } from './issue-recovery-codes';
import { findFactor } from './second-factor-repository';

/** Ten new recovery codes; those before are void. */
export async function renewRecoveryCodes(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const user = await confirmedUser(ctx, { path: 'password', value: body.password });
  return inIdentity(async (sql) => {
    const factor = await findFactor(sql, user.id);
    if (!factor?.enabledAt) throw new ProblemError('SECOND_FACTOR_OFF');
    await tellOfChange(sql, user, 'recoveryCodesRenewed', ctx.now());
    return issueRecoveryCodes(ctx, sql, user.id);
  });
}
