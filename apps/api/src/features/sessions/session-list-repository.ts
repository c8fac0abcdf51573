import type { SqlHandle } from '../../http/context';

export type LoginRow = {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: Date;
  lastUsedAt: Date;
};

/** Sessions that are alive, last used first. Runs as the identity role. */
export async function listAliveSessions(
  sql: SqlHandle,
  of: { userId: string; at: Date },
): Promise<LoginRow[]> {
  return sql.rows<LoginRow>(
    `SELECT id::text AS id, user_agent AS "userAgent", ip_address AS "ipAddress",
            created_at AS "createdAt", last_used_at AS "lastUsedAt"
       FROM sessions
      WHERE user_id = $1::uuid AND ended_at IS NULL AND expires_at > $2::timestamptz
      ORDER BY last_used_at DESC, id DESC LIMIT 200`,
    of.userId,
    of.at.toISOString(),
  );
}

/** False when the user has no such session. The browser it was opened from is trusted no longer. */
export async function endSessionOf(
  sql: SqlHandle,
  session: { id: string; userId: string; at: Date },
): Promise<boolean> {
  const ended = await sql.rows(
    `WITH ended AS (
       UPDATE sessions SET ended_at = $3::timestamptz, end_reason = 'ended'
        WHERE id = $1::uuid AND user_id = $2::uuid AND ended_at IS NULL AND expires_at > $3::timestamptz
        RETURNING id, device_id),
     distrusted AS (
       UPDATE user_devices SET trusted_until = NULL WHERE id IN (SELECT device_id FROM ended))
     SELECT id FROM ended`,
    session.id,
    session.userId,
    session.at.toISOString(),
  );
  return ended.length === 1;
}
