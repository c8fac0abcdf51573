import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Env } from '../../env';

/**
 * A refresh token is its row's id and a MAC over it. The database keeps only a hash, yet the same token can be
 * made again from the row: that is how a repeated refresh within its grace gets the same successor.
 */
type Secrets = Env['refreshToken'];

export function makeRefreshToken(id: string, secrets: Pick<Secrets, 'secret'>): string {
  return tokenWith(id, secrets.secret);
}

/** The token of a row made a moment ago, also when the secret was changed in between. */
export function remakeRefreshToken(id: string, tokenHash: string, secrets: Secrets): string | undefined {
  return candidates(id, secrets).find((token) => hashRefreshToken(token) === tokenHash);
}

/** The row's id of a token that we made; undefined for anything else, without asking the database. */
export function readRefreshToken(token: string, secrets: Secrets): string | undefined {
  const id = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(token)?.[1];
  if (id === undefined) return undefined;
  return candidates(id, secrets).some((candidate) => isEqual(candidate, token)) ? id : undefined;
}

export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function candidates(id: string, { secret, previousSecrets }: Secrets): string[] {
  return [secret, ...previousSecrets].map((key) => tokenWith(id, key));
}

function tokenWith(id: string, secret: string): string {
  return `${id}.${createHmac('sha256', secret).update(`refresh:${id}`).digest('base64url')}`;
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
