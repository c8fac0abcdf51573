import { v7 as newId } from 'uuid';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { queueUserMail } from '../mails/queue-user-mail';
import { plainAddress, wordsOfUserAgent } from './user-agent';
import { findDevice, hasDevices, insertDevice, touchDevice, type DeviceRow } from './device-repository';
import { hashSecretToken, makeSecretToken } from './secret-token';

export { distrustDevices } from './device-repository';

const DAY = 24 * 60 * 60 * 1000;
const TRUST = 30 * DAY;
/** The longest that browsers keep a cookie. */
const COOKIE_LIFE = 400 * DAY;

/** This browser among the user's own. Only a token that we gave this user counts: a cookie that was planted is none. */
export async function knownDevice(
  ctx: OpenContext,
  sql: SqlHandle,
  userId: string,
): Promise<DeviceRow | undefined> {
  const token = ctx.deviceToken(userId);
  if (token === undefined) return undefined;
  return findDevice(sql, { userId, tokenHash: hashSecretToken(token), at: ctx.now() });
}

type Login = Readonly<{ userId: string; email: string; isTrusting: boolean; isRegistration?: boolean }>;

/** What the browser is to keep, once the transaction has gone well. */
export type KeptDevice = Readonly<{ id: string; token: string; expiresAt: Date }>;

/** Keeps from where somebody logged in, and tells him by mail when that is new. */
export async function noteDevice(ctx: OpenContext, sql: SqlHandle, login: Login): Promise<KeptDevice> {
  const { userId } = login;
  const at = ctx.now();
  const trustedUntil = login.isTrusting ? new Date(at.getTime() + TRUST) : undefined;
  const use = { userAgent: ctx.userAgent, at, trustedUntil };
  const expiresAt = new Date(at.getTime() + COOKIE_LIFE);
  const known = await knownDevice(ctx, sql, userId);
  const token = ctx.deviceToken(userId);
  if (known && token !== undefined) {
    await touchDevice(sql, { ...use, id: known.id });
    return { id: known.id, token, expiresAt };
  }
  // The first one ever is where the account was opened, or one that was there before devices were kept.
  const isNews = !login.isRegistration && (await hasDevices(sql, userId));
  const fresh = makeSecretToken();
  const id = newId();
  await insertDevice(sql, { ...use, id, userId, tokenHash: fresh.tokenHash });
  if (isNews) await tellOfDevice(ctx, sql, login);
  return { id, token: fresh.token, expiresAt };
}

async function tellOfDevice(ctx: OpenContext, sql: SqlHandle, { userId, email }: Login): Promise<void> {
  const { browser, system } = wordsOfUserAgent(ctx.userAgent);
  await queueUserMail(sql, {
    userId,
    template: 'newDevice',
    recipient: email,
    payload: {
      ...(browser && { browser }),
      ...(system && { system }),
      ...(ctx.ip && { ipAddress: plainAddress(ctx.ip) }),
      at: ctx.now().toISOString(),
    },
    at: ctx.now(),
  });
}
