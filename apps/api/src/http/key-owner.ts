import { timingSafeEqual } from 'node:crypto';
import { asIdentity } from '@bilko/database';

/** Whose key it is: the member on whose behalf it acts, in its one business. */
export type KeyOwner = Readonly<{ organizationId: string; userId: string; apiKeyId: string }>;

type Row = KeyOwner & { tokenHash: string; lastUsedAt: Date | null };

const MINUTE = 60_000;

/**
 * The owner of the key with this hash, if it may still be used; `isFresh` when its use was noted within the minute.
 * The transaction that does the work asks again, together with what else it asks of the caller.
 */
export async function findKeyOwner(
  hash: string,
  at: Date,
): Promise<{ owner: KeyOwner; isFresh: boolean } | undefined> {
  const [row] = await asIdentity((_db, sql) =>
    sql<Row>(
      `SELECT organization_id::text AS "organizationId", created_by::text AS "userId", id::text AS "apiKeyId",
              token_hash AS "tokenHash", last_used_at AS "lastUsedAt"
         FROM api_keys
        WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2::timestamptz)`,
      [hash, at.toISOString()],
    ),
  );
  if (!row || !timingSafeEqual(Buffer.from(row.tokenHash), Buffer.from(hash))) return undefined;
  const { organizationId, userId, apiKeyId, lastUsedAt } = row;
  const isFresh = lastUsedAt !== null && at.getTime() - lastUsedAt.getTime() < MINUTE;
  return { owner: { organizationId, userId, apiKeyId }, isFresh };
}

/** Notes the use, unless another request did within the minute. */
export async function noteKeyUse(
  { organizationId, apiKeyId }: KeyOwner,
  at: Date,
  address: string,
): Promise<void> {
  await asIdentity((_db, sql) =>
    sql(
      `UPDATE api_keys SET last_used_at = $3::timestamptz, last_used_address = $4
        WHERE organization_id = $1::uuid AND id = $2::uuid
          AND (last_used_at IS NULL OR last_used_at <= $3::timestamptz - interval '1 minute')`,
      [organizationId, apiKeyId, at.toISOString(), address.replace(/^::ffff:/i, '')],
    ),
  );
}
