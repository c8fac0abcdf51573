import type { Context } from '../../http/context';

export type ApiKeyRow = {
  id: string;
  name: string;
  hint: string;
  permissions: string[];
  createdBy: string;
  createdByName: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
};

const MOST_SHOWN = 200;

/** Newest first; those that work before those that do not. */
export function listKeyRows({ sql, organizationId }: Context, id?: string): Promise<ApiKeyRow[]> {
  return sql.rows<ApiKeyRow>(
    `SELECT k.id::text AS id, k.name, k.hint, k.permissions, k.created_by::text AS "createdBy",
            u.full_name AS "createdByName", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
            k.last_used_at AS "lastUsedAt", k.last_used_address AS "lastUsedAddress", k.revoked_at AS "revokedAt"
       FROM api_keys k
       LEFT JOIN users u ON u.id = k.created_by
      WHERE k.organization_id = $1::uuid AND ($2::uuid IS NULL OR k.id = $2::uuid)
      ORDER BY k.revoked_at IS NOT NULL, k.created_at DESC, k.id
      LIMIT ${MOST_SHOWN}`,
    organizationId,
    id ?? null,
  );
}

export async function countLiveKeys({ sql, organizationId, now }: Context): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM api_keys
      WHERE organization_id = $1::uuid AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2::timestamptz)`,
    organizationId,
    now().toISOString(),
  );
  return row?.count ?? 0;
}

/** `expiresOn` is the last day of the key, in the business's time zone. */
export async function insertKey(
  { sql, organizationId, organization, userId, now }: Context,
  key: {
    id: string;
    name: string;
    hash: string;
    hint: string;
    permissions: readonly string[];
    expiresOn: string | null;
  },
): Promise<void> {
  await sql.run(
    `INSERT INTO api_keys
       (organization_id, id, name, token_hash, hint, permissions, created_by, created_at, expires_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::text[], $7::uuid, $8::timestamptz,
             ($9::date + 1)::timestamp AT TIME ZONE $10)`,
    organizationId,
    key.id,
    key.name,
    key.hash,
    key.hint,
    [...key.permissions],
    userId,
    now().toISOString(),
    key.expiresOn,
    organization.timeZone,
  );
}

/** The keys that this ended: one by its id, or all of a member. */
export async function revokeKeys(
  { sql, organizationId, userId, now }: Context,
  which: { id: string } | { makerId: string },
): Promise<{ id: string; name: string }[]> {
  return sql.rows<{ id: string; name: string }>(
    `UPDATE api_keys SET revoked_at = $3::timestamptz, revoked_by = $4::uuid
      WHERE organization_id = $1::uuid AND ${'id' in which ? 'id' : 'created_by'} = $2::uuid AND revoked_at IS NULL
      RETURNING id::text AS id, name`,
    organizationId,
    'id' in which ? which.id : which.makerId,
    now().toISOString(),
    userId,
  );
}
