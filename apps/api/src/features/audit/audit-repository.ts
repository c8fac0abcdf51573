import { asWorker, inOrganization } from '@bilko/database';
import type { Context } from '../../http/context';

export type AuditRow = {
  id: string;
  occurredAt: string;
  action: string;
  noun: string;
  recordId: string | null;
  userId: string | null;
  userName: string | null;
  apiKeyId: string | null;
  apiKeyName: string | null;
  address: string | null;
  requestId: string | null;
  changes: { before?: unknown; after?: unknown };
  isSealed: boolean;
};

export type AuditFilter = Readonly<{
  from?: string | undefined;
  to?: string | undefined;
  userId?: string | undefined;
  noun?: string | undefined;
  recordId?: string | undefined;
  search?: string | undefined;
}>;

/** Somebody who types "zito" means "Žito"; the database folds by no language. */
const folded = (text: string) => `translate(lower(${text}), 'ČĆŠŽĐčćšžđ', 'ccszdccszd')`;

/** Days are those of the business. */
const condition = `e.organization_id = $1::uuid
  AND ($2::date IS NULL OR e.occurred_at >= $2::date::timestamp AT TIME ZONE $8)
  AND ($3::date IS NULL OR e.occurred_at < ($3::date + 1)::timestamp AT TIME ZONE $8)
  AND ($4::uuid IS NULL OR e.user_id = $4::uuid)
  AND ($5::text IS NULL OR e.noun = $5)
  AND ($6::uuid IS NULL OR e.record_id = $6::uuid)
  AND ($7::text IS NULL OR strpos(${folded("e.action || ' ' || e.changes::text")}, ${folded('$7')}) > 0)`;

const valuesOf = (ctx: Context, { from, to, userId, noun, recordId, search }: AuditFilter) => [
  ctx.organizationId,
  from ?? null,
  to ?? null,
  userId ?? null,
  noun ?? null,
  recordId ?? null,
  search?.trim() || null,
  ctx.organization.timeZone,
];

/** One row more than the page. */
export async function listAuditRows(
  ctx: Context,
  wanted: AuditFilter & { after: { occurredAt: string; id: string } | undefined; limit: number },
): Promise<AuditRow[]> {
  return ctx.sql.rows<AuditRow>(
    `SELECT e.id::text AS id, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "occurredAt",
            e.action, e.noun, e.record_id::text AS "recordId", e.user_id::text AS "userId", u.full_name AS "userName",
            e.api_key_id::text AS "apiKeyId", k.name AS "apiKeyName",
            e.address, e.request_id AS "requestId", e.changes,
            EXISTS (SELECT FROM audit_seals s
                     WHERE s.organization_id = e.organization_id AND s.event_id = e.id) AS "isSealed"
       FROM audit_events e
       LEFT JOIN people u ON u.id = e.user_id
       LEFT JOIN api_keys k ON k.organization_id = e.organization_id AND k.id = e.api_key_id
      WHERE ${condition}
        AND ($9::timestamptz IS NULL OR (e.occurred_at, e.id) < ($9::timestamptz, $10::uuid))
      ORDER BY e.occurred_at DESC, e.id DESC
      LIMIT $11::int`,
    ...valuesOf(ctx, wanted),
    wanted.after?.occurredAt ?? null,
    wanted.after?.id ?? null,
    wanted.limit + 1,
  );
}

export async function countAuditEvents(ctx: Context, wanted: AuditFilter): Promise<number> {
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit_events e WHERE ${condition}`,
    ...valuesOf(ctx, wanted),
  );
  return row?.count ?? 0;
}

/** Businesses in which something was recorded since. */
export async function listChanged(since: Date): Promise<string[]> {
  const rows = await asWorker((_db, sql) =>
    sql<{ id: string }>(
      `SELECT DISTINCT organization_id::text AS id FROM audit_events WHERE recorded_at >= $1::timestamptz`,
      [since.toISOString()],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Seals what is new in one business; how many events. */
export async function sealAudit(organizationId: string, isWhole: boolean): Promise<number> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    const [row] = await sql<{ sealed: number }>('SELECT seal_audit($1::boolean) AS sealed', [isWhole]);
    return row?.sealed ?? 0;
  });
}
