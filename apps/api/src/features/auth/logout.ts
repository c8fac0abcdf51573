import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { readRefreshToken } from './refresh-token';
import { endSession, lockRefreshToken } from './session-repository';

/** Ends the session of the cookie; its access tokens stop working at once. Without a cookie nothing is left to end. */
export async function logout(ctx: OpenContext): Promise<void> {
  const id = ctx.refreshToken && readRefreshToken(ctx.refreshToken, ctx.services.env.refreshToken);
  if (id) {
    await inIdentity(async (sql) => {
      const token = await lockRefreshToken(sql, id);
      if (token) await endSession(sql, { id: token.sessionId, at: ctx.now(), reason: 'logout' });
    });
  }
  ctx.clearRefreshToken();
}
