import type { ReplyOf, getSecondFactor as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { countRecoveryCodes, findFactor } from './second-factor-repository';

/** What this user is asked for beside the password. */
export async function getSecondFactor(ctx: OpenContext): Promise<ReplyOf<typeof contract>> {
  return inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    const factor = await findFactor(sql, user.id);
    if (!factor?.enabledAt) return { method: null, enabledAt: null, recoveryCodesLeft: 0 };
    const recoveryCodesLeft = await countRecoveryCodes(sql, user.id);
    return { method: factor.method, enabledAt: factor.enabledAt.toISOString(), recoveryCodesLeft };
  });
}
