import type { WebhookDeliveryStatus, WebhookOutcome } from '@bilko/contracts';
import type { Sql } from '@bilko/database';

export type DueRow = {
  status: WebhookDeliveryStatus;
  attempts: number;
  endpointId: string;
  url: string;
  sealedSecret: string;
  previousSealedSecret: string | null;
  previousSecretUntil: Date | null;
  isOff: boolean;
  createdBy: string;
  eventId: string;
  type: string;
  recordId: string | null;
  occurredAt: Date;
  body: string | null;
};

export async function findDue(
  sql: Sql,
  job: { organizationId: string; deliveryId: string },
): Promise<DueRow | undefined> {
  const [row] = await sql<DueRow>(
    `SELECT d.status, d.attempts, e.id::text AS "endpointId", e.url, e.sealed_secret AS "sealedSecret",
            e.previous_sealed_secret AS "previousSealedSecret", e.previous_secret_until AS "previousSecretUntil",
            e.disabled_at IS NOT NULL OR e.removed_at IS NOT NULL AS "isOff", e.created_by::text AS "createdBy",
            v.id::text AS "eventId", v.type, v.record_id::text AS "recordId", v.occurred_at AS "occurredAt", v.body
       FROM webhook_deliveries d
       JOIN webhook_endpoints e ON e.organization_id = d.organization_id AND e.id = d.endpoint_id
       JOIN webhook_events v ON v.organization_id = d.organization_id AND v.id = d.event_id
      WHERE d.organization_id = $1::uuid AND d.id = $2::uuid`,
    [job.organizationId, job.deliveryId],
  );
  return row;
}

/** The body that stands: of two that were made at once the first. */
export async function keepBody(
  sql: Sql,
  event: { organizationId: string; eventId: string; body: string },
): Promise<string> {
  const [row] = await sql<{ body: string }>(
    `UPDATE webhook_events SET body = coalesce(body, $3) WHERE organization_id = $1::uuid AND id = $2::uuid
     RETURNING body`,
    [event.organizationId, event.eventId, event.body],
  );
  return row?.body ?? event.body;
}

export type Attempt = Readonly<{
  organizationId: string;
  deliveryId: string;
  number: number;
  attemptedAt: Date;
  durationMs: number;
  outcome: WebhookOutcome;
  responseStatus: number | null;
  responseStart: string | null;
}>;

/** False when another worker noted this try first. */
export async function takeAttempt(sql: Sql, attempt: Attempt): Promise<boolean> {
  const taken = await sql.run(
    `UPDATE webhook_deliveries SET attempts = $3::int
      WHERE organization_id = $1::uuid AND id = $2::uuid AND status = 'waiting' AND attempts = $3::int - 1`,
    [attempt.organizationId, attempt.deliveryId, attempt.number],
  );
  if (taken === 0) return false;
  await sql.run(
    `INSERT INTO webhook_attempts (organization_id, delivery_id, number, attempted_at, duration_ms, outcome,
                                   response_status, response_start)
     VALUES ($1::uuid, $2::uuid, $3::int, $4::timestamptz, $5::int, $6, $7::int, $8)`,
    [
      attempt.organizationId,
      attempt.deliveryId,
      attempt.number,
      attempt.attemptedAt.toISOString(),
      attempt.durationMs,
      attempt.outcome,
      attempt.responseStatus,
      attempt.responseStart,
    ],
  );
  return true;
}

export async function moveDelivery(
  sql: Sql,
  delivery: { organizationId: string; deliveryId: string },
  to: { status: WebhookDeliveryStatus; nextAttemptAt: Date | null; at: Date },
): Promise<void> {
  await sql.run(
    `UPDATE webhook_deliveries
        SET status = $3, next_attempt_at = $4::timestamptz,
            finished_at = CASE WHEN $3 = 'waiting' THEN NULL ELSE $5::timestamptz END
      WHERE organization_id = $1::uuid AND id = $2::uuid AND status = 'waiting'`,
    [
      delivery.organizationId,
      delivery.deliveryId,
      to.status,
      to.nextAttemptAt?.toISOString() ?? null,
      to.at.toISOString(),
    ],
  );
}

type Endpoint = Readonly<{ organizationId: string; endpointId: string }>;

export async function noteReached(sql: Sql, { organizationId, endpointId }: Endpoint): Promise<void> {
  await sql.run(
    `UPDATE webhook_endpoints SET failing_since = NULL
      WHERE organization_id = $1::uuid AND id = $2::uuid AND failing_since IS NOT NULL`,
    [organizationId, endpointId],
  );
}

/** Nothing got through since `at` or before; switched off when that was before `giveUpBefore`: true for whoever did. */
export async function noteFailing(
  sql: Sql,
  { organizationId, endpointId }: Endpoint,
  { at, giveUpBefore }: { at: Date; giveUpBefore: Date | undefined },
): Promise<boolean> {
  await sql.run(
    `UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, $3::timestamptz)
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    [organizationId, endpointId, at.toISOString()],
  );
  if (!giveUpBefore) return false;
  const switchedOff = await sql.run(
    `UPDATE webhook_endpoints SET disabled_at = $3::timestamptz, disabled_reason = 'failing', version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND disabled_at IS NULL
        AND failing_since <= $4::timestamptz`,
    [organizationId, endpointId, at.toISOString(), giveUpBefore.toISOString()],
  );
  return switchedOff === 1;
}

/** Sealed anew with the key of now. */
export async function resealSecret(
  sql: Sql,
  { organizationId, endpointId }: Endpoint,
  sealed: { from: string; to: string },
): Promise<void> {
  await sql.run(
    `UPDATE webhook_endpoints SET sealed_secret = $4
      WHERE organization_id = $1::uuid AND id = $2::uuid AND sealed_secret = $3`,
    [organizationId, endpointId, sealed.from, sealed.to],
  );
}
