import type { CountryCode, Role } from '@bilko/core';
import type { SqlHandle } from '../../http/context';

/** Users, sessions and refresh tokens. All of it runs as the identity role, never as a tenant. */
export type UserRow = {
  id: string;
  email: string;
  fullName: string;
  isEmailConfirmed: boolean;
  passwordHash: string;
};

export async function findUserByEmail(sql: SqlHandle, email: string): Promise<UserRow | undefined> {
  const [user] = await sql.rows<UserRow>(
    `SELECT id::text AS id, email, full_name AS "fullName", password_hash AS "passwordHash",
            email_confirmed_at IS NOT NULL AS "isEmailConfirmed"
       FROM users WHERE email = $1`,
    email,
  );
  return user;
}

export type NewUser = Readonly<{
  id: string;
  email: string;
  fullName: string;
  passwordHash: string;
  at: Date;
}>;

export async function insertUser(sql: SqlHandle, user: NewUser): Promise<void> {
  await sql.run(
    `INSERT INTO users (id, email, full_name, password_hash, created_at, updated_at)
     VALUES ($1::uuid, $2, $3, $4, $5::timestamptz, $5::timestamptz)`,
    user.id,
    user.email,
    user.fullName,
    user.passwordHash,
    user.at.toISOString(),
  );
}

export type MembershipRow = {
  organizationId: string;
  role: Role;
  name: string;
  country: CountryCode;
  baseCurrency: string;
  isVatRegistered: boolean;
};

/** In the order of joining: the first is where a login lands that has no better hint. */
export async function membershipsOf(sql: SqlHandle, userId: string): Promise<MembershipRow[]> {
  return sql.rows<MembershipRow>(
    `SELECT m.organization_id::text AS "organizationId", m.role, o.name, o.country,
            o.base_currency AS "baseCurrency", o.is_vat_registered AS "isVatRegistered"
       FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = $1::uuid AND o.closed_at IS NULL
      ORDER BY m.created_at, m.organization_id`,
    userId,
  );
}

export type ClosedRow = { name: string; keepUntil: string };

/** Businesses of this user that ended, the latest first. */
export async function closedOrganizationsOf(sql: SqlHandle, userId: string): Promise<ClosedRow[]> {
  return sql.rows<ClosedRow>(
    `SELECT o.name, o.keep_until::text AS "keepUntil"
       FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = $1::uuid AND o.closed_at IS NOT NULL
      ORDER BY o.closed_at DESC, o.id LIMIT 50`,
    userId,
  );
}

/** The other requests of this user that found a business wait until this one is through. */
export async function foundAlone(sql: SqlHandle, userId: string): Promise<void> {
  await sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', `founding ${userId}`);
}

/** The organization that this user chose last, in any session. */
export async function lastOrganizationOf(sql: SqlHandle, userId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ organizationId: string }>(
    `SELECT organization_id::text AS "organizationId" FROM sessions
      WHERE user_id = $1::uuid AND organization_id IS NOT NULL
      ORDER BY last_used_at DESC LIMIT 1`,
    userId,
  );
  return row?.organizationId;
}

export type NewSession = Readonly<{
  id: string;
  userId: string;
  organizationId: string | null;
  deviceId: string;
  isRemembered: boolean;
  userAgent: string | undefined;
  ip: string;
  at: Date;
  expiresAt: Date;
}>;

export async function insertSession(sql: SqlHandle, session: NewSession): Promise<void> {
  await sql.run(
    `INSERT INTO sessions (id, user_id, organization_id, is_remembered, user_agent, ip_address,
                           created_at, last_used_at, expires_at, device_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::timestamptz, $7::timestamptz, $8::timestamptz, $9::uuid)`,
    session.id,
    session.userId,
    session.organizationId,
    session.isRemembered,
    session.userAgent ?? null,
    session.ip,
    session.at.toISOString(),
    session.expiresAt.toISOString(),
    session.deviceId,
  );
}

export type NewToken = Readonly<{
  id: string;
  sessionId: string;
  tokenHash: string;
  at: Date;
  expiresAt: Date;
}>;

export async function insertRefreshToken(sql: SqlHandle, token: NewToken): Promise<void> {
  await sql.run(
    `INSERT INTO refresh_tokens (id, session_id, token_hash, created_at, expires_at)
     VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5::timestamptz)`,
    token.id,
    token.sessionId,
    token.tokenHash,
    token.at.toISOString(),
    token.expiresAt.toISOString(),
  );
}

export type TokenRow = {
  id: string;
  tokenHash: string;
  successorId: string | null;
  usedAt: Date | null;
  expiresAt: Date;
  sessionId: string;
  sessionExpiresAt: Date;
  isEnded: boolean;
  isRemembered: boolean;
  organizationId: string | null;
  userId: string;
  email: string;
  fullName: string;
  isEmailConfirmed: boolean;
};

/** A token with its session and user; the session's row is locked, so that two tabs take turns. */
export async function lockRefreshToken(sql: SqlHandle, id: string): Promise<TokenRow | undefined> {
  await sql.rows(
    `SELECT s.id FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id
      WHERE t.id = $1::uuid FOR UPDATE OF s`,
    id,
  );
  const [row] = await sql.rows<TokenRow>(
    `SELECT t.id::text AS id, t.token_hash AS "tokenHash", t.successor_id::text AS "successorId",
            t.used_at AS "usedAt", t.expires_at AS "expiresAt", s.id::text AS "sessionId",
            s.expires_at AS "sessionExpiresAt", s.ended_at IS NOT NULL AS "isEnded",
            s.is_remembered AS "isRemembered", s.organization_id::text AS "organizationId",
            u.id::text AS "userId", u.email, u.full_name AS "fullName",
            u.email_confirmed_at IS NOT NULL AS "isEmailConfirmed"
       FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
      WHERE t.id = $1::uuid`,
    id,
  );
  return row;
}

export type Successor = { id: string; tokenHash: string; usedAt: Date | null; expiresAt: Date };

export async function findRefreshToken(sql: SqlHandle, id: string): Promise<Successor | undefined> {
  const [row] = await sql.rows<Successor>(
    `SELECT id::text AS id, token_hash AS "tokenHash", used_at AS "usedAt", expires_at AS "expiresAt"
       FROM refresh_tokens WHERE id = $1::uuid`,
    id,
  );
  return row;
}

export async function replaceRefreshToken(
  sql: SqlHandle,
  change: { id: string; successorId: string; at: Date },
): Promise<void> {
  await sql.run(
    'UPDATE refresh_tokens SET successor_id = $2::uuid, used_at = $3::timestamptz WHERE id = $1::uuid',
    change.id,
    change.successorId,
    change.at.toISOString(),
  );
}

export async function touchSession(
  sql: SqlHandle,
  change: { id: string; organizationId: string | null; at: Date; expiresAt: Date },
): Promise<void> {
  await sql.run(
    `UPDATE sessions SET organization_id = $2::uuid, last_used_at = $3::timestamptz,
            expires_at = greatest(expires_at, $4::timestamptz)
      WHERE id = $1::uuid`,
    change.id,
    change.organizationId,
    change.at.toISOString(),
    change.expiresAt.toISOString(),
  );
}

export type EndReason = 'logout' | 'reuse' | 'ended' | 'password';

export async function endSession(
  sql: SqlHandle,
  change: { id: string; at: Date; reason: EndReason },
): Promise<void> {
  await sql.run(
    `UPDATE sessions SET ended_at = $2::timestamptz, end_reason = $3
      WHERE id = $1::uuid AND ended_at IS NULL`,
    change.id,
    change.at.toISOString(),
    change.reason,
  );
}

export type SessionUserRow = UserRow & { isAlive: boolean };

export async function findSessionUser(
  sql: SqlHandle,
  session: { id: string; userId: string; at: Date },
): Promise<SessionUserRow | undefined> {
  const [row] = await sql.rows<SessionUserRow>(
    `SELECT u.id::text AS id, u.email, u.full_name AS "fullName", u.password_hash AS "passwordHash",
            u.email_confirmed_at IS NOT NULL AS "isEmailConfirmed",
            s.ended_at IS NULL AND s.expires_at > $3::timestamptz AS "isAlive"
       FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id = $1::uuid AND s.user_id = $2::uuid`,
    session.id,
    session.userId,
    session.at.toISOString(),
  );
  return row;
}

export async function findPasswordHash(sql: SqlHandle, userId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ passwordHash: string }>(
    'SELECT password_hash AS "passwordHash" FROM users WHERE id = $1::uuid',
    userId,
  );
  return row?.passwordHash;
}

/** All of a user's sessions but one, or all. How many were alive. */
export async function endSessionsOf(
  sql: SqlHandle,
  change: { userId: string; except?: string | undefined; at: Date; reason: EndReason },
): Promise<number> {
  return sql.run(
    `UPDATE sessions SET ended_at = $3::timestamptz, end_reason = $4
      WHERE user_id = $1::uuid AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL`,
    change.userId,
    change.except ?? null,
    change.at.toISOString(),
    change.reason,
  );
}
