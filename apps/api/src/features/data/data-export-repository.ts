import { asWorker, inOrganization } from '@bilko/database';
import type { Context } from '../../http/context';

export type DataExportRow = {
  id: string;
  state: 'waiting' | 'running' | 'ready' | 'failed' | 'expired';
  requestedAt: Date;
  requestedByName: string | null;
  doneCount: number;
  totalCount: number | null;
  byteSize: string | null;
  sha256: string | null;
  finishedAt: Date | null;
  expiresAt: Date | null;
};

export async function findLatestExport({ sql, organizationId }: Context): Promise<DataExportRow | undefined> {
  const [row] = await sql.rows<DataExportRow>(
    `SELECT e.id::text AS id, e.state, e.requested_at AS "requestedAt", u.full_name AS "requestedByName",
            e.done_count AS "doneCount", e.total_count AS "totalCount", e.byte_size::text AS "byteSize", e.sha256,
            e.finished_at AS "finishedAt", e.expires_at AS "expiresAt"
       FROM data_exports e LEFT JOIN users u ON u.id = e.requested_by
      WHERE e.organization_id = $1::uuid
      ORDER BY e.requested_at DESC, e.id DESC
      LIMIT 1`,
    organizationId,
  );
  return row;
}

export async function insertExport(ctx: Context, id: string): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO data_exports (organization_id, id, requested_by, requested_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)`,
    ...[ctx.organizationId, id, ctx.userId, ctx.now().toISOString()],
  );
}

/** One whose job is gone: it holds the place of the next. */
export async function giveUpExport({ sql, organizationId }: Context, id: string): Promise<void> {
  await sql.run(
    `UPDATE data_exports SET state = 'failed' WHERE organization_id = $1::uuid AND id = $2::uuid
        AND state IN ('waiting', 'running')`,
    ...[organizationId, id],
  );
}

type Of = Readonly<{ organizationId: string; id: string }>;

/** Marks one as taken up; false when it is not there or already done. */
export async function markExportRunning({ organizationId, id }: Of): Promise<boolean> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    const touched = await sql.run(
      `UPDATE data_exports SET state = 'running', done_count = 0, total_count = NULL
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state IN ('waiting', 'running')`,
      [organizationId, id],
    );
    return touched === 1;
  });
}

export async function saveExportProgress({ organizationId, id }: Of, done: number, total: number) {
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_exports SET done_count = $3::int, total_count = $4::int
        WHERE organization_id = $1::uuid AND id = $2::uuid`,
      [organizationId, id, done, total],
    ),
  );
}

export type FinishedExport = Of &
  Readonly<{ count: number; byteSize: number; sha256: string; at: Date; expiresAt: Date }>;

export async function saveReadyExport(made: FinishedExport): Promise<void> {
  const { organizationId, id, count, byteSize, sha256, at, expiresAt } = made;
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_exports
          SET state = 'ready', done_count = $3::int, total_count = $3::int, byte_size = $4::bigint, sha256 = $5,
              finished_at = $6::timestamptz, expires_at = $7::timestamptz
        WHERE organization_id = $1::uuid AND id = $2::uuid`,
      [organizationId, id, count, String(byteSize), sha256, at.toISOString(), expiresAt.toISOString()],
    ),
  );
}

export async function saveFailedExport({ organizationId, id }: Of, at: Date): Promise<void> {
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_exports SET state = 'failed', finished_at = $3::timestamptz
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state IN ('waiting', 'running')`,
      [organizationId, id, at.toISOString()],
    ),
  );
}

/** Archives whose days are over, of all businesses. */
export async function listExpiredExports(at: Date): Promise<Of[]> {
  return asWorker((_db, sql) =>
    sql<Of>(
      `SELECT organization_id::text AS "organizationId", id::text AS id FROM data_exports
        WHERE state = 'ready' AND expires_at <= $1::timestamptz LIMIT 1000`,
      [at.toISOString()],
    ),
  );
}

export async function markExportExpired({ organizationId, id }: Of): Promise<void> {
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_exports SET state = 'expired' WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'ready'`,
      [organizationId, id],
    ),
  );
}
