import { parseCookie, stringifySetCookie } from 'cookie';
import type { Response } from 'express';
import type { OpenContext } from './open-context';

const NAME = 'bilko_refresh';
/** The browser sends it to the operations of login and to nothing else; scripts never see it. */
const SCOPE = { path: '/api/v1/auth', httpOnly: true, secure: true, sameSite: 'strict' } as const;

export function readRefreshCookie(header: string | undefined): string | undefined {
  const value = header === undefined ? undefined : parseCookie(header)[NAME];
  return value === undefined || value === '' || value.length > 300 ? undefined : value;
}

export function refreshCookieSetters(
  res: Response,
): Pick<OpenContext, 'setRefreshToken' | 'clearRefreshToken'> {
  const set = (value: string, expires: Date) =>
    res.append('Set-Cookie', stringifySetCookie({ name: NAME, value, ...SCOPE, expires }));
  return {
    setRefreshToken: (token, expiresAt) => void set(token, expiresAt),
    clearRefreshToken: () => void set('', new Date(0)),
  };
}
