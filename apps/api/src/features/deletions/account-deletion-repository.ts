import type { SqlHandle } from '../../http/context';

/** The end of accounts. All of it runs as the identity role. */
export async function insertAccountDeletion(
  sql: SqlHandle,
  of: { userId: string; at: Date; dueAt: Date },
): Promise<void> {
  await sql.run(
    `INSERT INTO account_deletions (user_id, requested_at, due_at) VALUES ($1::uuid, $2::timestamptz, $3::timestamptz)
     ON CONFLICT (user_id) DO NOTHING`,
    ...[of.userId, of.at.toISOString(), of.dueAt.toISOString()],
  );
}

/** Whether there was one to be taken back. */
export async function deleteAccountDeletion(sql: SqlHandle, userId: string): Promise<boolean> {
  return (await sql.run('DELETE FROM account_deletions WHERE user_id = $1::uuid', userId)) === 1;
}

/** Names of the living businesses that would be without an owner. */
export async function ownedOrganizations(sql: SqlHandle, userId: string): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    `SELECT o.name FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = $1::uuid AND m.role = 'owner' AND o.closed_at IS NULL ORDER BY o.name`,
    userId,
  );
  return rows.map(({ name }) => name);
}

export async function listDueAccounts(sql: SqlHandle): Promise<string[]> {
  const rows = await sql.rows<{ userId: string }>(
    `SELECT user_id::text AS "userId" FROM account_deletions WHERE due_at <= now() ORDER BY due_at LIMIT 100`,
  );
  return rows.map(({ userId }) => userId);
}

/** Businesses where he is a member still, closed ones included. */
export async function membershipsToEnd(
  sql: SqlHandle,
  userId: string,
): Promise<{ organizationId: string; role: string }[]> {
  return sql.rows(
    `SELECT organization_id::text AS "organizationId", role FROM memberships WHERE user_id = $1::uuid`,
    userId,
  );
}

/**
 * What is left of an account is a name, as the law asks it of books and trails. The address is nobody's, the password
 * nobody knows.
 */
export async function eraseAccount(
  sql: SqlHandle,
  userId: string,
  unknowablePasswordHash: string,
): Promise<void> {
  for (const statement of [
    'DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1::uuid)',
    'DELETE FROM sessions WHERE user_id = $1::uuid',
    'DELETE FROM user_devices WHERE user_id = $1::uuid',
    'DELETE FROM user_tokens WHERE user_id = $1::uuid',
    'DELETE FROM login_challenges WHERE user_id = $1::uuid',
    'DELETE FROM recovery_codes WHERE user_id = $1::uuid',
    'DELETE FROM second_factors WHERE user_id = $1::uuid',
    `DELETE FROM user_mails WHERE user_id = $1::uuid
        OR recipient = (SELECT email FROM users WHERE id = $1::uuid)`,
    'DELETE FROM account_deletions WHERE user_id = $1::uuid',
    `INSERT INTO erasures (subject_id, kind) VALUES ($1::uuid, 'account') ON CONFLICT DO NOTHING`,
  ]) {
    await sql.run(statement, userId);
  }
  await sql.run(
    `UPDATE users SET email = 'deleted-' || id || '@deleted.invalid', password_hash = $2, language = NULL,
            email_confirmed_at = NULL, updated_at = now()
      WHERE id = $1::uuid`,
    userId,
    unknowablePasswordHash,
  );
}
