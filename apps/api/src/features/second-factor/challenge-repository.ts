import type { SqlHandle } from '../../http/context';
import type { Method } from './second-factor-repository';

/** Logins whose password was right. Runs as the identity role. */
export type NewChallenge = Readonly<{
  id: string;
  userId: string;
  tokenHash: string;
  method: Method;
  codeKey: string | null;
  isRemembered: boolean;
  at: Date;
  expiresAt: Date;
}>;

export async function insertChallenge(sql: SqlHandle, challenge: NewChallenge): Promise<void> {
  await sql.run(
    `INSERT INTO login_challenges (id, user_id, token_hash, method, code_key, is_remembered, created_at, expires_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::timestamptz, $8::timestamptz)`,
    challenge.id,
    challenge.userId,
    challenge.tokenHash,
    challenge.method,
    challenge.codeKey,
    challenge.isRemembered,
    challenge.at.toISOString(),
    challenge.expiresAt.toISOString(),
  );
}

export type ChallengeRow = {
  id: string;
  method: Method;
  codeKey: string | null;
  isRemembered: boolean;
  userId: string;
  email: string;
  fullName: string;
  isEmailConfirmed: boolean;
};

export const MOST_TRIES = 5;

/** Takes one of the tries of a challenge that is still open; undefined when there is none left. */
export async function takeTry(
  sql: SqlHandle,
  challenge: { tokenHash: string; at: Date },
): Promise<ChallengeRow | undefined> {
  const [row] = await sql.rows<ChallengeRow>(
    `UPDATE login_challenges c SET attempts = attempts + 1
       FROM users u
      WHERE u.id = c.user_id AND c.token_hash = $1 AND c.completed_at IS NULL
        AND c.expires_at > $2::timestamptz AND c.attempts < $3::int
     RETURNING c.id::text AS id, c.method, c.code_key AS "codeKey", c.is_remembered AS "isRemembered",
               u.id::text AS "userId", u.email, u.full_name AS "fullName",
               u.email_confirmed_at IS NOT NULL AS "isEmailConfirmed"`,
    challenge.tokenHash,
    challenge.at.toISOString(),
    MOST_TRIES,
  );
  return row;
}

/** False when another request completed it first. */
export async function completeChallenge(
  sql: SqlHandle,
  challenge: { id: string; at: Date },
): Promise<boolean> {
  const completed = await sql.run(
    `UPDATE login_challenges SET completed_at = $2::timestamptz
      WHERE id = $1::uuid AND completed_at IS NULL AND expires_at > $2::timestamptz`,
    challenge.id,
    challenge.at.toISOString(),
  );
  return completed === 1;
}

/** A new password, or another factor: what waits by the old one waits in vain. */
export async function voidChallenges(sql: SqlHandle, user: { userId: string; at: Date }): Promise<void> {
  await sql.run(
    `UPDATE login_challenges SET completed_at = $2::timestamptz
      WHERE user_id = $1::uuid AND completed_at IS NULL`,
    user.userId,
    user.at.toISOString(),
  );
}

export async function findOpenChallenge(
  sql: SqlHandle,
  challenge: { id: string; at: Date },
): Promise<{ id: string; codeKey: string | null } | undefined> {
  const [row] = await sql.rows<{ id: string; codeKey: string | null }>(
    `SELECT id::text AS id, code_key AS "codeKey" FROM login_challenges
      WHERE id = $1::uuid AND completed_at IS NULL AND expires_at > $2::timestamptz`,
    challenge.id,
    challenge.at.toISOString(),
  );
  return row;
}
