import { asWorker, inOrganization } from '@bilko/database';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';

export type Difference = { check: string; record: string | null; problem: string };

export type VerificationRow = {
  id: string;
  state: 'waiting' | 'running' | 'agrees' | 'differs' | 'failed';
  requestedAt: Date;
  requestedByName: string | null;
  finishedAt: Date | null;
  entryCount: number | null;
  postingCount: number | null;
  differences: Difference[];
};

export async function findLatest({ sql, organizationId }: Context): Promise<VerificationRow | undefined> {
  const [row] = await sql.rows<VerificationRow>(
    `SELECT v.id::text AS id, v.state, v.requested_at AS "requestedAt", u.full_name AS "requestedByName",
            v.finished_at AS "finishedAt", v.entry_count AS "entryCount", v.posting_count AS "postingCount",
            v.differences
       FROM verifications v
       LEFT JOIN users u ON u.id = v.requested_by
      WHERE v.organization_id = $1::uuid
      ORDER BY v.requested_at DESC, v.id DESC
      LIMIT 1`,
    organizationId,
  );
  return row;
}

export async function insertVerification(ctx: Context, id: string): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO verifications (organization_id, id, requested_by, requested_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)`,
    ...[ctx.organizationId, id, ctx.userId, ctx.now().toISOString()],
  );
}

/** How many differences are kept and shown: the rest says nothing new. */
const MOST_SHOWN = 200;
/** Reading years of books takes longer than a request may. */
const PATIENCE_MS = 30 * 60 * 1000;

export type Finding = { differences: Difference[]; entryCount: number; postingCount: number };

/** Functions of the database; each names what it finds wrong. */
const checks = [
  'verify_ledger',
  'verify_day_balances',
  'verify_sub_ledgers',
  'verify_vat',
  'verify_closings',
  'verify_opening_items',
  'verify_audit',
];

/** What does not agree in the books of one business: sums, balances, seals, numbers, documents against accounts. */
export async function findDifferences(organizationId: string): Promise<Finding> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    await sql(`SELECT set_config('statement_timeout', '${PATIENCE_MS}', true)`);
    const differences: Difference[] = [];
    for (const source of checks) {
      differences.push(
        ...(await sql<Difference>(
          `SELECT check_name AS "check", record, problem FROM ${source}() LIMIT ${MOST_SHOWN}`,
        )),
      );
    }
    const [counts] = await sql<{ entries: number; postings: number }>(
      `SELECT (SELECT count(*)::int FROM journal_entries WHERE organization_id = $1::uuid) AS entries,
              (SELECT count(*)::int FROM postings WHERE organization_id = $1::uuid) AS postings`,
      [organizationId],
    );
    return {
      differences: differences.slice(0, MOST_SHOWN),
      entryCount: counts?.entries ?? 0,
      postingCount: counts?.postings ?? 0,
    };
  });
}

/** Marks a requested one as taken up; false when it is not there or already done. */
export async function markRunning(organizationId: string, id: string): Promise<boolean> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    const rows = await sql(
      `UPDATE verifications SET state = 'running'
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state IN ('waiting', 'running')
       RETURNING id`,
      [organizationId, id],
    );
    return rows.length > 0;
  });
}

/** Writes what was found; `id` undefined: the nightly one takes the place of the one before. */
export async function saveFinding(
  organizationId: string,
  id: string | undefined,
  finding: Finding | undefined,
  at: Date,
): Promise<void> {
  const state = finding === undefined ? 'failed' : finding.differences.length > 0 ? 'differs' : 'agrees';
  const values = [
    organizationId,
    id ?? newId(),
    state,
    at.toISOString(),
    finding?.entryCount ?? null,
    finding?.postingCount ?? null,
    JSON.stringify(finding?.differences ?? []),
  ];
  await inOrganization({ organizationId }, (_db, sql) =>
    id === undefined
      ? sql(
          `INSERT INTO verifications (organization_id, id, state, requested_at, finished_at, entry_count,
                                      posting_count, differences)
           VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $4::timestamptz, $5::int,
                   $6::int, $7::jsonb)
           ON CONFLICT (organization_id) WHERE requested_by IS NULL DO UPDATE
              SET state = excluded.state, requested_at = excluded.requested_at, finished_at = excluded.finished_at,
                  entry_count = excluded.entry_count, posting_count = excluded.posting_count,
                  differences = excluded.differences`,
          values,
        )
      : sql(
          `UPDATE verifications
              SET state = $3, finished_at = $4::timestamptz, entry_count = $5::int, posting_count = $6::int,
                  differences = $7::jsonb
            WHERE organization_id = $1::uuid AND id = $2::uuid`,
          values,
        ),
  );
}

export async function listOrganizations(): Promise<{ id: string; name: string }[]> {
  return asWorker((db) =>
    db.organization.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } }),
  );
}
