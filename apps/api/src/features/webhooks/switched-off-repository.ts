import type { AuditAction } from '@bilko/contracts';
import { inOrganization, type Sql } from '@bilko/database';
import { v7 as newId } from 'uuid';
import type { SqlHandle } from '../../http/context';

const ACTION: AuditAction = 'webhook.switchedOff';

/** A deed of nobody: the trail says so. */
export async function noteSwitchedOff(
  sql: Sql,
  off: { organizationId: string; endpointId: string; address: string; at: Date },
): Promise<void> {
  await sql.run(
    `INSERT INTO audit_events (organization_id, id, action, noun, record_id, changes, occurred_at)
     VALUES ($1::uuid, $2::uuid, $3, 'webhook', $4::uuid, $5::jsonb, $6::timestamptz)`,
    [
      off.organizationId,
      newId(),
      ACTION,
      off.endpointId,
      JSON.stringify({ before: { url: off.address, isEnabled: true }, after: { isEnabled: false } }),
      off.at.toISOString(),
    ],
  );
}

export type SwitchedOff = { url: string; organizationName: string };

/** Undefined when it is there no more, or somebody has switched it on again. */
export async function findSwitchedOff(
  organizationId: string,
  endpointId: string,
): Promise<SwitchedOff | undefined> {
  const [row] = await inOrganization({ organizationId }, (_db, sql) =>
    sql<SwitchedOff>(
      `SELECT e.url, o.name AS "organizationName"
         FROM webhook_endpoints e JOIN organizations o ON o.id = e.organization_id
        WHERE e.organization_id = $1::uuid AND e.id = $2::uuid AND e.removed_at IS NULL
          AND e.disabled_reason = 'failing'`,
      [organizationId, endpointId],
    ),
  );
  return row;
}

/** Who may switch it on again. Runs as the identity role. */
export async function managersOf(
  sql: SqlHandle,
  organizationId: string,
): Promise<{ userId: string; email: string }[]> {
  return sql.rows(
    `SELECT u.id::text AS "userId", u.email FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = $1::uuid AND m.role IN ('owner', 'admin') ORDER BY u.id`,
    organizationId,
  );
}
