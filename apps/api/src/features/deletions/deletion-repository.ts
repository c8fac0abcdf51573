import { asWorker, inOrganization } from '@bilko/database';
import { v7 as newId } from 'uuid';
import type { Context, SqlHandle } from '../../http/context';

export type DeletionRow = { id: string; requestedAt: Date; dueAt: Date };

export async function findDeletion({ sql, organizationId }: Context): Promise<DeletionRow | undefined> {
  const [row] = await sql.rows<DeletionRow>(
    `SELECT id::text AS id, requested_at AS "requestedAt", due_at AS "dueAt" FROM organization_deletions
      WHERE organization_id = $1::uuid AND outcome IS NULL`,
    organizationId,
  );
  return row;
}

export async function insertDeletion(ctx: Context, dueAt: Date): Promise<string> {
  const id = newId();
  await ctx.sql.run(
    `INSERT INTO organization_deletions (organization_id, id, requested_by, due_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)`,
    ...[ctx.organizationId, id, ctx.userId, dueAt.toISOString()],
  );
  return id;
}

export async function endDeletion(ctx: Context, id: string): Promise<void> {
  await ctx.sql.run(
    `UPDATE organization_deletions SET outcome = 'cancelled', ended_at = $3::timestamptz, ended_by = $4::uuid
      WHERE organization_id = $1::uuid AND id = $2::uuid AND outcome IS NULL`,
    ...[ctx.organizationId, id, ctx.now().toISOString(), ctx.userId],
  );
}

export async function hasPostedBooks({ sql }: Pick<Context, 'sql'>): Promise<boolean> {
  const [row] = await sql.rows<{ has: boolean }>('SELECT has_posted_books() AS has');
  return row?.has ?? true;
}

export type DueOrganization = { organizationId: string; requestedBy: string; isClosed: boolean };

/** Businesses whose days are over: to be closed or erased; and closed ones whose books may go. */
export async function listDueOrganizations(): Promise<DueOrganization[]> {
  return asWorker((_db, sql) =>
    sql<DueOrganization>(
      `SELECT d.organization_id::text AS "organizationId", d.requested_by::text AS "requestedBy",
              o.closed_at IS NOT NULL AS "isClosed"
         FROM organization_deletions d JOIN organizations o ON o.id = d.organization_id
        WHERE (d.outcome IS NULL AND d.due_at <= now()) OR (d.outcome = 'closed' AND o.keep_until < current_date)
        ORDER BY d.due_at LIMIT 100`,
    ),
  );
}

export type Ended = { isErased: boolean; name: string; fileIds: string[] };

/** In one transaction: all of it goes, or it is closed and the books stay. */
export async function endOrganization(organizationId: string): Promise<Ended> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    await sql(`SELECT set_config('statement_timeout', '1800000', true)`);
    const [business] = await sql<{ name: string; mayGo: boolean }>(
      `SELECT name, NOT has_posted_books() OR coalesce(keep_until < current_date, false) AS "mayGo"
         FROM organizations WHERE id = $1::uuid`,
      [organizationId],
    );
    if (!business) return { isErased: true, name: '', fileIds: [] };
    if (!business.mayGo) {
      await sql('SELECT close_organization()');
      return { isErased: false, name: business.name, fileIds: [] };
    }
    const files = await sql<{ id: string }>(
      'SELECT id::text AS id FROM files WHERE organization_id = $1::uuid',
      [organizationId],
    );
    await sql('SELECT erase_organization()');
    return { isErased: true, name: business.name, fileIds: files.map(({ id }) => id) };
  });
}

/** Archives and parts of archives that still lie in the storage. */
export async function listArchiveKeys(
  organizationId: string,
): Promise<{ id: string; positions: number[] }[]> {
  return inOrganization({ organizationId }, (_db, sql) =>
    sql<{ id: string; positions: number[] }>(
      `SELECT id::text AS id, ARRAY[]::int[] AS positions FROM data_exports WHERE organization_id = $1::uuid
        UNION ALL
       SELECT i.id::text, ARRAY(SELECT p.position FROM data_import_parts p
                WHERE p.organization_id = i.organization_id AND p.import_id = i.id)
         FROM data_imports i WHERE i.organization_id = $1::uuid`,
      [organizationId],
    ),
  );
}

/** Where sessions stood: a business that ended is nobody's last one. Runs as the identity role. */
export async function forgetInSessions(sql: SqlHandle, organizationId: string): Promise<void> {
  await sql.run(
    'UPDATE sessions SET organization_id = NULL WHERE organization_id = $1::uuid',
    organizationId,
  );
}

/** Owners as people: there is one. Runs as the identity role. */
export async function ownersOf(
  sql: SqlHandle,
  organizationId: string,
): Promise<{ userId: string; email: string; organizationName: string }[]> {
  return sql.rows(
    `SELECT u.id::text AS "userId", u.email, o.name AS "organizationName"
       FROM memberships m JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.organization_id
      WHERE m.organization_id = $1::uuid AND m.role = 'owner'`,
    organizationId,
  );
}
