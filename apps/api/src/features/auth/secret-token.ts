import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link, a challenge or a device; only the hash is stored. */
export function makeSecretToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashSecretToken(token) };
}

/**
 * Looked up by this hash: what a comparison in the index could tell by its time is about the hash, from which
 * nobody finds the token.
 */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
