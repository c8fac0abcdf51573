import { createHash } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Response } from 'express';

/** As the refresh cookie: for the operations of login and nothing else, out of reach of scripts. */
const SCOPE = { path: '/api/v1/auth', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** One for each user of a browser: an office computer is many people's. The name tells nobody who. */
const nameFor = (userId: string) =>
  `bilko_device_${createHash('sha256').update(`device:${userId}`).digest('hex').slice(0, 12)}`;

export function readDeviceCookie(header: string | undefined, userId: string): string | undefined {
  const value = header === undefined ? undefined : parseCookie(header)[nameFor(userId)];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

export function setDeviceCookie(res: Response, userId: string, value: string, expires: Date): void {
  res.append('Set-Cookie', stringifySetCookie({ name: nameFor(userId), value, ...SCOPE, expires }));
}
