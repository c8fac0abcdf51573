import type { WebhookEvent } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type WebhookRow = {
  id: string;
  url: string;
  description: string | null;
  events: WebhookEvent[];
  disabledAt: Date | null;
  disabledReason: 'person' | 'failing' | null;
  failingSince: Date | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
  version: number;
};

/** The oldest first. */
export function listWebhookRows({ sql, organizationId }: Context, id?: string): Promise<WebhookRow[]> {
  return sql.rows<WebhookRow>(
    `SELECT id::text AS id, url, description, events, disabled_at AS "disabledAt", disabled_reason AS "disabledReason",
            failing_since AS "failingSince", previous_secret_until AS "previousSecretUntil",
            created_at AS "createdAt", version
       FROM webhook_endpoints
      WHERE organization_id = $1::uuid AND removed_at IS NULL AND ($2::uuid IS NULL OR id = $2::uuid)
      ORDER BY created_at, id`,
    organizationId,
    id ?? null,
  );
}

export async function insertWebhook(
  { sql, organizationId, userId, now }: Context,
  webhook: Pick<WebhookRow, 'id' | 'url' | 'description' | 'events'> & { sealedSecret: string },
): Promise<void> {
  await sql.run(
    `INSERT INTO webhook_endpoints
       (organization_id, id, url, description, events, sealed_secret, created_by, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::text[], $6, $7::uuid, $8::timestamptz)`,
    organizationId,
    webhook.id,
    webhook.url,
    webhook.description,
    webhook.events,
    webhook.sealedSecret,
    userId,
    now().toISOString(),
  );
}

export type WebhookChange = Pick<WebhookRow, 'url' | 'description' | 'events'> & { isEnabled: boolean };

/** Switched on again it begins without a past. False when another change came first. */
export async function changeWebhook(
  { sql, organizationId, now }: Context,
  row: { id: string; version: number },
  change: WebhookChange,
): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE webhook_endpoints
        SET url = $4, description = $5, events = $6::text[], version = version + 1,
            disabled_at = CASE WHEN $7::boolean THEN NULL ELSE coalesce(disabled_at, $8::timestamptz) END,
            disabled_reason = CASE WHEN $7::boolean THEN NULL ELSE coalesce(disabled_reason, 'person') END,
            failing_since = CASE WHEN $7::boolean AND disabled_at IS NOT NULL THEN NULL ELSE failing_since END
      WHERE organization_id = $1::uuid AND id = $2::uuid AND version = $3::int AND removed_at IS NULL`,
    organizationId,
    row.id,
    row.version,
    change.url,
    change.description,
    change.events,
    change.isEnabled,
    now().toISOString(),
  );
  return changed === 1;
}

/** Its log stays until it is thirty days old, and the row with it. */
export async function removeWebhook({ sql, organizationId, now }: Context, id: string): Promise<void> {
  await sql.run(
    `UPDATE webhook_endpoints
        SET removed_at = $3::timestamptz, version = version + 1, sealed_secret = '',
            previous_sealed_secret = NULL, previous_secret_until = NULL
      WHERE organization_id = $1::uuid AND id = $2::uuid AND removed_at IS NULL`,
    organizationId,
    id,
    now().toISOString(),
  );
}

/** The secret until now goes on signing beside the new one for a while. */
export async function replaceSecret(
  { sql, organizationId }: Context,
  secret: { id: string; sealedSecret: string; previousUntil: Date },
): Promise<void> {
  await sql.run(
    `UPDATE webhook_endpoints
        SET previous_sealed_secret = sealed_secret, previous_secret_until = $4::timestamptz, sealed_secret = $3,
            version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND removed_at IS NULL`,
    organizationId,
    secret.id,
    secret.sealedSecret,
    secret.previousUntil.toISOString(),
  );
}
