import { createHash } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';
import type { SqlHandle } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { blockedUntil, forgetAttempts, forgiveAttempt, takeAttempt } from './throttle-repository';

/** How many attempts are free, and how the wait grows from there: it doubles with each further one. */
const rules = {
  /** Of an address that may be anybody's or nobody's: both are treated the same. */
  account: { free: 10, firstWait: 30, longestWait: 15 * 60 },
  /** Of a browser that is known as the user's: whoever attacks the account does not lock its owner out. */
  device: { free: 10, firstWait: 30, longestWait: 15 * 60 },
  network: { free: 50, firstWait: 30, longestWait: 60 * 60 },
  /** Second factors, whatever the number of challenges. */
  factor: { free: 10, firstWait: 60, longestWait: 60 * 60 },
  /** The password asked for again by somebody who is logged in. */
  password: { free: 10, firstWait: 30, longestWait: 15 * 60 },
  /** Registrations with an address that is taken: who asks on and on wants to know who is here. */
  registering: { free: 20, firstWait: 60, longestWait: 60 * 60 },
  /** Mails of invitation: to one address, and out of one business. */
  invited: { free: 20, firstWait: 10 * 60, longestWait: 24 * 60 * 60 },
  inviting: { free: 50, firstWait: 10 * 60, longestWait: 60 * 60 },
} as const;

export type Throttled = Readonly<{ kind: keyof typeof rules; of: string }>;

export const networkOf = (ip: string): Throttled => ({ kind: 'network', of: ipKeyGenerator(ip, 56) });

const keyOf = ({ kind, of }: Throttled) => createHash('sha256').update(`${kind}:${of}`).digest('hex');

/**
 * Counts an attempt before it is known whether it is right, so that many at once gain nothing. Answers with the
 * seconds to wait; the caller throws after his transaction, in which the counting must stand.
 */
export async function countAttempt(
  sql: SqlHandle,
  at: Date,
  throttled: readonly Throttled[],
): Promise<number> {
  for (const one of throttled) {
    const key = keyOf(one);
    if (await takeAttempt(sql, { key, at, ...rules[one.kind] })) continue;
    const until = await blockedUntil(sql, key);
    return Math.max(1, Math.ceil(((until ?? at).getTime() - at.getTime()) / 1000));
  }
  return 0;
}

/** The seconds that are still to be waited, without counting anything. */
export async function waitOf(sql: SqlHandle, at: Date, one: Throttled): Promise<number> {
  const until = await blockedUntil(sql, keyOf(one));
  return until ? Math.max(0, Math.ceil((until.getTime() - at.getTime()) / 1000)) : 0;
}

export function refuseIfTooOften(waitSeconds: number): void {
  if (waitSeconds === 0) return;
  throw new ProblemError('LOGIN_TOO_OFTEN', {
    retryAfterSeconds: waitSeconds,
    params: { minutes: String(Math.ceil(waitSeconds / 60)) },
  });
}

/** The attempt was right: the account begins anew, the network gets this one back. */
export async function clearAttempts(sql: SqlHandle, throttled: readonly Throttled[]): Promise<void> {
  for (const one of throttled) {
    if (one.kind === 'network') await forgiveAttempt(sql, keyOf(one));
    else await forgetAttempts(sql, keyOf(one));
  }
}
