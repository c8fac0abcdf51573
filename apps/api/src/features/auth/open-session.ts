import { v7 as newId } from 'uuid';
import type { Env } from '../../env';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { hashRefreshToken, makeRefreshToken } from './refresh-token';
import { insertRefreshToken, insertSession } from './session-repository';

export type OpenedSession = Readonly<{ sessionId: string; refreshToken: string; expiresAt: Date }>;

export function expiryOf(env: Env, isRemembered: boolean, at: Date): Date {
  const { lifeSeconds, rememberedLifeSeconds } = env.refreshToken;
  return new Date(at.getTime() + (isRemembered ? rememberedLifeSeconds : lifeSeconds) * 1000);
}

/** A new session with its first refresh token. The cookie is set after the transaction, by who called. */
export async function openSession(
  ctx: OpenContext,
  sql: SqlHandle,
  whose: { userId: string; organizationId: string | null; deviceId: string; isRemembered: boolean },
): Promise<OpenedSession> {
  const at = ctx.now();
  const expiresAt = expiryOf(ctx.services.env, whose.isRemembered, at);
  const sessionId = newId();
  await insertSession(sql, { id: sessionId, ...whose, userAgent: ctx.userAgent, ip: ctx.ip, at, expiresAt });
  const refreshToken = await addRefreshToken(ctx, sql, newId(), sessionId, expiresAt);
  return { sessionId, refreshToken, expiresAt };
}

export async function addRefreshToken(
  ctx: OpenContext,
  sql: SqlHandle,
  id: string,
  sessionId: string,
  expiresAt: Date,
): Promise<string> {
  const token = makeRefreshToken(id, ctx.services.env.refreshToken);
  await insertRefreshToken(sql, {
    id,
    sessionId,
    tokenHash: hashRefreshToken(token),
    at: ctx.now(),
    expiresAt,
  });
  return token;
}
