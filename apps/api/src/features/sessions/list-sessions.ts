import type { ReplyOf, listSessions as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { plainAddress, wordsOfUserAgent } from '../auth/user-agent';
import { listAliveSessions } from './session-list-repository';

/** Where this user is logged in. */
export async function listSessions(ctx: OpenContext): Promise<ReplyOf<typeof contract>> {
  return inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    const rows = await listAliveSessions(sql, { userId: user.id, at: ctx.now() });
    const data = rows.map(({ id, userAgent, ipAddress, createdAt, lastUsedAt }) => {
      const { browser = null, system = null } = wordsOfUserAgent(userAgent);
      const times = { createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() };
      const address = ipAddress === null ? null : plainAddress(ipAddress);
      return { id, browser, system, ipAddress: address, ...times, isCurrent: id === user.sessionId };
    });
    return { data };
  });
}
