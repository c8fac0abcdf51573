import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Env } from '../env';
import { ProblemError } from './problem';

/** Who, in which session, for which organization: null for whoever belongs to none. */
export type AccessClaims = Readonly<{ userId: string; sessionId: string; organizationId: string | null }>;

const ISSUER = 'bilko-api';
const AUDIENCE = 'bilko';
const ALGORITHM = 'HS256';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Secrets = Env['accessToken'];

export function signAccessToken(claims: AccessClaims, secrets: Secrets, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const payload = {
    sub: claims.userId,
    sid: claims.sessionId,
    ...(claims.organizationId !== null && { org: claims.organizationId }),
    iat: issuedAt,
    exp: issuedAt + secrets.lifeSeconds,
    iss: ISSUER,
    aud: AUDIENCE,
  };
  return jwt.sign(payload, secrets.secret, { algorithm: ALGORITHM, keyid: keyIdOf(secrets.secret) });
}

const keys = new Map<string, KeyObject>();

const keyIds = new Map<string, string>();

/** Names a secret in the token's header without telling anything of it. */
function keyIdOf(secret: string): string {
  const id =
    keyIds.get(secret) ??
    Buffer.from(hkdfSync('sha256', secret, '', 'bilko key id', 9)).toString('base64url');
  keyIds.set(secret, id);
  return id;
}

/** The secret as a key: from text the library would try a public key first, at every request. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, 'utf8');
  keys.set(secret, key);
  return key;
}

/**
 * The claims of a token, or a 401. The algorithm is ours, never the token's: `none` and public-key tricks
 * end here. During a change of secrets those before are still believed; the token's key id says which one signed it,
 * and a token without one (of an older release) is tried with each.
 */
export function verifyAccessToken(token: string, secrets: Secrets, now: Date): AccessClaims {
  const accepted = [secrets.secret, ...secrets.previousSecrets];
  const keyId = keyIdIn(token);
  const candidates = keyId === undefined ? accepted : accepted.filter((one) => keyIdOf(one) === keyId);
  let refusal: unknown;
  for (const secret of candidates) {
    try {
      return claimsOf(
        jwt.verify(token, keyOf(secret), {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          clockTimestamp: Math.floor(now.getTime() / 1000),
        }),
      );
    } catch (error) {
      refusal = error;
      if (error instanceof jwt.TokenExpiredError) break;
    }
  }
  throw new ProblemError(refusal instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
}

/** Only a hint by which a secret is chosen: the signature decides. */
function keyIdIn(token: string): string | undefined {
  try {
    const [head = ''] = token.split('.', 1);
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as { kid?: unknown };
    return kid === undefined ? undefined : String(kid);
  } catch {
    return undefined;
  }
}

function claimsOf(payload: unknown): AccessClaims {
  const { sub, sid, org, exp } = payload as Record<string, unknown>;
  if (!isId(sub) || !isId(sid) || !(org === undefined || isId(org)) || typeof exp !== 'number') {
    throw new ProblemError('UNAUTHENTICATED');
  }
  return { userId: sub, sessionId: sid, organizationId: org ?? null };
}

const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** The token of an `Authorization: Bearer …` header; undefined when there is none. */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const match = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)$/i.exec(header);
  if (!match?.[1] || header.length > 4096) throw new ProblemError('UNAUTHENTICATED');
  return match[1];
}
