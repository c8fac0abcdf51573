import type { WebhookDeliveryStatus, WebhookDeliveryView } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type DeliveryRow = {
  id: string;
  eventId: string;
  type: string;
  recordId: string | null;
  occurredAt: Date;
  status: WebhookDeliveryStatus;
  nextAttemptAt: Date | null;
  createdAt: Date;
  /** `createdAt` to the microsecond, for the page after. */
  cursor: string;
  attempts: WebhookDeliveryView['attempts'];
};

export type DeliveryFilter = Readonly<{
  id?: string | undefined;
  endpointId?: string | undefined;
  status?: WebhookDeliveryStatus | undefined;
}>;

/** Newest first, one row more than the page. */
export function listDeliveryRows(
  { sql, organizationId }: Context,
  { id, endpointId, status }: DeliveryFilter,
  page: { limit: number; after?: { createdAt: string; id: string } | undefined },
): Promise<DeliveryRow[]> {
  return sql.rows<DeliveryRow>(
    `SELECT d.id::text AS id, v.id::text AS "eventId", v.type, v.record_id::text AS "recordId",
            v.occurred_at AS "occurredAt", d.status, d.next_attempt_at AS "nextAttemptAt", d.created_at AS "createdAt",
            to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS cursor,
            coalesce(t.attempts, '[]'::jsonb) AS attempts
       FROM webhook_deliveries d
       JOIN webhook_events v ON v.organization_id = d.organization_id AND v.id = d.event_id
       LEFT JOIN LATERAL (
            SELECT jsonb_agg(jsonb_build_object('number', a.number, 'durationMs', a.duration_ms, 'outcome', a.outcome,
                     'attemptedAt', to_char(a.attempted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                     'responseStatus', a.response_status, 'responseStart', a.response_start) ORDER BY a.number) AS attempts
              FROM webhook_attempts a
             WHERE a.organization_id = d.organization_id AND a.delivery_id = d.id) t ON true
      WHERE d.organization_id = $1::uuid
        AND ($2::uuid IS NULL OR d.id = $2::uuid)
        AND ($3::uuid IS NULL OR d.endpoint_id = $3::uuid)
        AND ($4::text IS NULL OR d.status = $4)
        AND ($5::timestamptz IS NULL OR (d.created_at, d.id) < ($5::timestamptz, $6::uuid))
      ORDER BY d.created_at DESC, d.id DESC
      LIMIT $7::int`,
    organizationId,
    id ?? null,
    endpointId ?? null,
    status ?? null,
    page.after?.createdAt ?? null,
    page.after?.id ?? null,
    page.limit + 1,
  );
}

export async function countDeliveries(
  { sql, organizationId }: Context,
  { endpointId, status }: DeliveryFilter,
): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM webhook_deliveries
      WHERE organization_id = $1::uuid AND endpoint_id = $2::uuid AND ($3::text IS NULL OR status = $3)`,
    organizationId,
    endpointId,
    status ?? null,
  );
  return row?.count ?? 0;
}

export async function findEndpointOf(
  { sql, organizationId }: Context,
  deliveryId: string,
): Promise<{ endpointId: string; eventId: string } | undefined> {
  const [row] = await sql.rows<{ endpointId: string; eventId: string }>(
    `SELECT endpoint_id::text AS "endpointId", event_id::text AS "eventId" FROM webhook_deliveries
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    organizationId,
    deliveryId,
  );
  return row;
}

export async function insertEvent(
  { sql, organizationId, now }: Context,
  event: { id: string; type: string },
): Promise<void> {
  await sql.run(
    `INSERT INTO webhook_events (organization_id, id, type, occurred_at) VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz)`,
    organizationId,
    event.id,
    event.type,
    now().toISOString(),
  );
}

export async function insertDelivery(
  { sql, organizationId, now }: Context,
  delivery: { id: string; endpointId: string; eventId: string },
): Promise<void> {
  await sql.run(
    `INSERT INTO webhook_deliveries (organization_id, id, endpoint_id, event_id, next_attempt_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz)`,
    organizationId,
    delivery.id,
    delivery.endpointId,
    delivery.eventId,
    now().toISOString(),
  );
}
