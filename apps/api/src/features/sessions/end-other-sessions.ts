import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { distrustDevices } from '../auth/known-device';
import { endSessionsOf } from '../auth/end-sessions';

/** Logs this user out everywhere but here; no device goes on without its second factor. */
export async function endOtherSessions(ctx: OpenContext): Promise<void> {
  await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    await endSessionsOf(sql, {
      userId: user.id,
      except: user.sessionId,
      at: ctx.now(),
      reason: 'ended',
    });
    await distrustDevices(sql, user.id);
  });
}
