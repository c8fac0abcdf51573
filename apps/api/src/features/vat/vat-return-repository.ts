import type { VatBoxAmounts } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';

export type VatReturnRow = {
  id: string;
  from: string;
  to: string;
  dueOn: string;
  dueAmount: string;
  creditBefore: string;
  wantsRefund: boolean;
  boxes: VatBoxAmounts[];
  entryId: string | null;
  closedAt: string;
  closedByName: string | null;
  isReopened: boolean;
};

const columns = `r.id::text AS id, r.period_from::text AS "from", r.period_to::text AS "to", r.due_on::text AS "dueOn",
  round(r.due_amount, 2)::text AS "dueAmount", round(r.credit_before, 2)::text AS "creditBefore",
  r.wants_refund AS "wantsRefund", r.boxes, r.entry_id::text AS "entryId",
  to_char(r.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closedAt",
  u.full_name AS "closedByName", r.reopened_at IS NOT NULL AS "isReopened"`;

/** Returns that are closed, newest first. */
export async function listReturns(ctx: Context): Promise<VatReturnRow[]> {
  return ctx.sql.rows<VatReturnRow>(
    `SELECT ${columns} FROM vat_returns r LEFT JOIN people u ON u.id = r.closed_by
      WHERE r.organization_id = $1::uuid AND r.reopened_at IS NULL
      ORDER BY r.period_to DESC`,
    ctx.organizationId,
  );
}

/** The last one that is closed before a day, or of all. */
export async function findLatestReturn(ctx: Context, before?: string): Promise<VatReturnRow | undefined> {
  const [row] = await ctx.sql.rows<VatReturnRow>(
    `SELECT ${columns} FROM vat_returns r LEFT JOIN people u ON u.id = r.closed_by
      WHERE r.organization_id = $1::uuid AND r.reopened_at IS NULL
        AND ($2::date IS NULL OR r.period_to < $2::date)
      ORDER BY r.period_to DESC LIMIT 1`,
    ctx.organizationId,
    before ?? null,
  );
  return row;
}

export async function findReturn(ctx: Context, id: string): Promise<VatReturnRow | undefined> {
  const [row] = await ctx.sql.rows<VatReturnRow>(
    `SELECT ${columns} FROM vat_returns r LEFT JOIN people u ON u.id = r.closed_by
      WHERE r.organization_id = $1::uuid AND r.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

export type NewVatReturn = Pick<
  VatReturnRow,
  'id' | 'from' | 'to' | 'dueOn' | 'dueAmount' | 'creditBefore' | 'wantsRefund' | 'entryId'
> & { boxes: readonly VatBoxAmounts[] };

export async function insertReturn(ctx: Context, row: NewVatReturn): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO vat_returns (organization_id, id, period_from, period_to, due_on, due_amount, credit_before,
                              wants_refund, boxes, entry_id, closed_at, closed_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4::date, $5::date, $6::numeric, $7::numeric, $8::boolean, $9::jsonb,
             $10::uuid, $11::timestamptz, $12::uuid)`,
    ...[ctx.organizationId, row.id, row.from, row.to, row.dueOn, row.dueAmount, row.creditBefore],
    ...[row.wantsRefund, JSON.stringify(row.boxes), row.entryId, ctx.now().toISOString(), ctx.userId],
  );
}

/** Only the latest can be: the database refuses the rest. */
export async function markReopened(ctx: Context, id: string, reversalEntryId: string | null): Promise<void> {
  await ctx.sql.run(
    `UPDATE vat_returns SET reopened_at = $3::timestamptz, reopened_by = $4::uuid, reversal_entry_id = $5::uuid
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
    ctx.now().toISOString(),
    ctx.userId,
    reversalEntryId,
  );
}

export type SettlementPosting = {
  account: string;
  side: 'debit' | 'credit';
  amount: string;
  currency: string;
};
export type SettlementEntry = { postedOn: string; description: string; postings: SettlementPosting[] };

export async function findSettlement(ctx: Context, entryId: string): Promise<SettlementEntry | undefined> {
  const [row] = await ctx.sql.rows<SettlementEntry>(
    `SELECT e.posted_on::text AS "postedOn", e.description,
            json_agg(json_build_object('account', a.code, 'currency', p.currency,
              'side', CASE WHEN p.debit > 0 THEN 'debit' ELSE 'credit' END,
              'amount', round(p.debit + p.credit, 2)::text) ORDER BY p.line) AS postings
       FROM journal_entries e
       JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
       JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
      WHERE e.organization_id = $1::uuid AND e.id = $2::uuid
      GROUP BY e.posted_on, e.description`,
    ctx.organizationId,
    entryId,
  );
  return row;
}
