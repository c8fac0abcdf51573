import type { DataImportView } from '@bilko/contracts';
import { asWorker, inOrganization } from '@bilko/database';
import type { Context } from '../../http/context';

export type Problem = NonNullable<DataImportView['problem']>;
export type DataImportRow = {
  id: string;
  state: DataImportView['state'];
  fileName: string;
  byteSize: string;
  partSize: number;
  parts: number[];
  requestedAt: Date;
  doneCount: number;
  totalCount: number | null;
  finishedAt: Date | null;
  problem: Problem | null;
};

const columns = `i.id::text AS id, i.state, i.file_name AS "fileName", i.byte_size::text AS "byteSize",
  i.part_size AS "partSize", i.requested_at AS "requestedAt", i.done_count AS "doneCount",
  i.total_count AS "totalCount", i.finished_at AS "finishedAt", i.problem,
  ARRAY(SELECT p.position FROM data_import_parts p
         WHERE p.organization_id = i.organization_id AND p.import_id = i.id ORDER BY p.position) AS parts`;

export async function findLatestImport({ sql, organizationId }: Context): Promise<DataImportRow | undefined> {
  const [row] = await sql.rows<DataImportRow>(
    `SELECT ${columns} FROM data_imports i WHERE i.organization_id = $1::uuid
      ORDER BY i.requested_at DESC, i.id DESC LIMIT 1`,
    organizationId,
  );
  return row;
}

/** The one that is being sent; two that change it wait for each other. */
export async function lockSending({ sql, organizationId }: Context): Promise<DataImportRow | undefined> {
  await sql.rows(
    `SELECT id FROM data_imports WHERE organization_id = $1::uuid AND state = 'uploading' FOR UPDATE`,
    organizationId,
  );
  const [row] = await sql.rows<DataImportRow>(
    `SELECT ${columns} FROM data_imports i WHERE i.organization_id = $1::uuid AND i.state = 'uploading'`,
    organizationId,
  );
  return row;
}

export async function insertImport(
  ctx: Context,
  one: { id: string; fileName: string; byteSize: number; partSize: number },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO data_imports (organization_id, id, file_name, byte_size, part_size, requested_by, requested_at)
     VALUES ($1::uuid, $2::uuid, $3, $4::bigint, $5::int, $6::uuid, $7::timestamptz)`,
    ctx.organizationId,
    one.id,
    one.fileName,
    String(one.byteSize),
    one.partSize,
    ctx.userId,
    ctx.now().toISOString(),
  );
}

export async function savePart(ctx: Context, importId: string, position: number, bytes: number) {
  await ctx.sql.run(
    `INSERT INTO data_import_parts (organization_id, import_id, position, byte_size)
     VALUES ($1::uuid, $2::uuid, $3::int, $4::int)
     ON CONFLICT (organization_id, import_id, position) DO UPDATE SET byte_size = excluded.byte_size`,
    ...[ctx.organizationId, importId, position, bytes],
  );
}

export async function changeState(
  ctx: Pick<Context, 'sql' | 'organizationId'>,
  id: string,
  to: { state: DataImportView['state']; at?: Date; problem?: Problem; count?: number },
): Promise<void> {
  await ctx.sql.run(
    `UPDATE data_imports
        SET state = $3, finished_at = $4::timestamptz, problem = $5::jsonb,
            done_count = coalesce($6::int, done_count), total_count = coalesce($6::int, total_count)
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
    to.state,
    to.at?.toISOString() ?? null,
    to.problem ? JSON.stringify(to.problem) : null,
    to.count ?? null,
  );
}

/** Whether anything but what registration makes was written down: as require_empty_organization() of the database. */
export async function isEmptyBusiness({ sql, organizationId }: Context): Promise<boolean> {
  const [row] = await sql.rows<{ isEmpty: boolean }>(
    `SELECT (SELECT last_sequence FROM ledger_heads WHERE organization_id = $1::uuid) = 0
        AND NOT EXISTS (SELECT FROM contacts WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM products WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM bank_accounts WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM invoice_states WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM expense_states WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM journal_templates WHERE organization_id = $1::uuid)
        AND NOT EXISTS (SELECT FROM files WHERE organization_id = $1::uuid) AS "isEmpty"`,
    organizationId,
  );
  return row?.isEmpty ?? false;
}

type Of = Readonly<{ organizationId: string; id: string }>;

export async function markImportRunning({ organizationId, id }: Of): Promise<DataImportRow | undefined> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    await sql.run(
      `UPDATE data_imports SET state = 'running', done_count = 0, total_count = NULL
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state IN ('waiting', 'running')`,
      [organizationId, id],
    );
    const [row] = await sql<DataImportRow>(
      `SELECT ${columns} FROM data_imports i
        WHERE i.organization_id = $1::uuid AND i.id = $2::uuid AND i.state = 'running'`,
      [organizationId, id],
    );
    return row;
  });
}

export async function saveImportProgress({ organizationId, id }: Of, done: number, total: number) {
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_imports SET done_count = $3::int, total_count = $4::int
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'running'`,
      [organizationId, id, done, total],
    ),
  );
}

export async function deletePartRows({ organizationId, id }: Of): Promise<number[]> {
  return inOrganization({ organizationId }, async (_db, sql) =>
    (
      await sql<{ position: number }>(
        `DELETE FROM data_import_parts WHERE organization_id = $1::uuid AND import_id = $2::uuid RETURNING position`,
        [organizationId, id],
      )
    ).map(({ position }) => position),
  );
}

/** Archives that were begun to be sent and never were. */
export async function listForgottenImports(before: Date): Promise<Of[]> {
  return asWorker((_db, sql) =>
    sql<Of>(
      `SELECT organization_id::text AS "organizationId", id::text AS id FROM data_imports
        WHERE state = 'uploading' AND requested_at <= $1::timestamptz LIMIT 1000`,
      [before.toISOString()],
    ),
  );
}

export async function markAbandoned({ organizationId, id }: Of): Promise<void> {
  await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE data_imports SET state = 'abandoned' WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'uploading'`,
      [organizationId, id],
    ),
  );
}
