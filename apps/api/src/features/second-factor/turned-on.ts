import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { tellOfChange } from '../auth/set-password';
import { issueRecoveryCodes } from './issue-recovery-codes';

/** What goes with a factor that was turned on: recovery codes, and a mail about it. */
export async function turnedOn(
  ctx: OpenContext,
  sql: SqlHandle,
  user: { id: string; email: string },
): Promise<{ recoveryCodes: string[] }> {
  await tellOfChange(sql, user, 'secondFactorOn', ctx.now());
  return issueRecoveryCodes(ctx, sql, user.id);
}
