import type { SqlHandle } from '../../http/context';

/** Links by mail, and what they change. Runs as the identity role. */
export type LinkPurpose = 'email' | 'password';

export type NewLink = Readonly<{
  /** Of the mail that carries it: made again for another try, the one before is void. */
  id: string;
  userId: string;
  purpose: LinkPurpose;
  tokenHash: string;
  email: string;
  at: Date;
  expiresAt: Date;
}>;

export async function saveLink(sql: SqlHandle, link: NewLink): Promise<void> {
  await sql.run(
    `INSERT INTO user_tokens (id, user_id, purpose, token_hash, email, created_at, expires_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::timestamptz, $7::timestamptz)
     ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at
      WHERE user_tokens.used_at IS NULL`,
    link.id,
    link.userId,
    link.purpose,
    link.tokenHash,
    link.email,
    link.at.toISOString(),
    link.expiresAt.toISOString(),
  );
}

export type LinkRow = {
  id: string;
  userId: string;
  email: string;
  fullName: string;
  isUsable: boolean;
  isEmailConfirmed: boolean;
};

/** A link whose address is still the user's. */
export async function findLink(
  sql: SqlHandle,
  link: { tokenHash: string; purpose: LinkPurpose; at: Date },
): Promise<LinkRow | undefined> {
  const [row] = await sql.rows<LinkRow>(
    `SELECT t.id::text AS id, u.id::text AS "userId", u.email, u.full_name AS "fullName",
            t.used_at IS NULL AND t.expires_at > $3::timestamptz AS "isUsable",
            u.email_confirmed_at IS NOT NULL AS "isEmailConfirmed"
       FROM user_tokens t JOIN users u ON u.id = t.user_id AND u.email = t.email
      WHERE t.token_hash = $1 AND t.purpose = $2`,
    link.tokenHash,
    link.purpose,
    link.at.toISOString(),
  );
  return row;
}

/** False when it was used, or ran out, in between. */
export async function useLink(sql: SqlHandle, link: { id: string; at: Date }): Promise<boolean> {
  const used = await sql.run(
    `UPDATE user_tokens SET used_at = $2::timestamptz
      WHERE id = $1::uuid AND used_at IS NULL AND expires_at > $2::timestamptz`,
    link.id,
    link.at.toISOString(),
  );
  return used === 1;
}

/** What else was sent for the same purpose opens nothing any more. */
export async function voidLinks(
  sql: SqlHandle,
  of: { userId: string; purpose: LinkPurpose; at: Date },
): Promise<void> {
  await sql.run(
    `UPDATE user_tokens SET used_at = $3::timestamptz
      WHERE user_id = $1::uuid AND purpose = $2 AND used_at IS NULL`,
    of.userId,
    of.purpose,
    of.at.toISOString(),
  );
}

export async function updatePassword(
  sql: SqlHandle,
  user: { id: string; passwordHash: string; at: Date },
): Promise<void> {
  await sql.run(
    'UPDATE users SET password_hash = $2, updated_at = $3::timestamptz WHERE id = $1::uuid',
    user.id,
    user.passwordHash,
    user.at.toISOString(),
  );
}

export async function confirmEmail(sql: SqlHandle, user: { id: string; at: Date }): Promise<void> {
  await sql.run(
    `UPDATE users SET email_confirmed_at = $2::timestamptz, updated_at = $2::timestamptz
      WHERE id = $1::uuid AND email_confirmed_at IS NULL`,
    user.id,
    user.at.toISOString(),
  );
}
