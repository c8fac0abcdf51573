import type { Services } from '../services';
import type { AccessClaims } from './access-token';

/** What an operation outside any organization is given. */
export type OpenContext = Readonly<{
  services: Services;
  requestId: string;
  ip: string;
  userAgent: string | undefined;
  now(): Date;
  /** Present when the operation needs a login: whose token it is, with the session found alive. */
  claims: AccessClaims | undefined;
  /** The refresh token of the cookie, if one came. */
  refreshToken: string | undefined;
  setRefreshToken(token: string, expiresAt: Date): void;
  clearRefreshToken(): void;
  /** By which this browser is known as one of the user's devices. */
  deviceToken(userId: string): string | undefined;
  setDeviceToken(userId: string, token: string, expiresAt: Date): void;
  /** Another status than the contract's, for a reply that is no problem (a degraded health report). */
  setStatus(status: number): void;
}>;
