import type { CashSlipView } from '@bilko/contracts';
import type { CashDay } from '@bilko/core';
import type { Context } from '../../http/context';

/** What moved on the cash account, by day. */
export async function listCashDays(ctx: Context): Promise<CashDay[]> {
  return ctx.sql.rows<CashDay>(
    `SELECT p.posted_on::text AS day, round(sum(p.debit - p.credit), 2)::text AS change
       FROM postings p
       JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
      WHERE p.organization_id = $1::uuid AND a.code = $2
      GROUP BY p.posted_on
     HAVING sum(p.debit - p.credit) <> 0
      ORDER BY p.posted_on`,
    ctx.organizationId,
    ctx.country.accounts('cash'),
  );
}

export type NewSlip = Readonly<{
  id: string;
  direction: 'in' | 'out';
  slipOn: string;
  amount: string;
  description: string;
  partyName: string | null;
  contactId: string | null;
  accountId: string | null;
  paymentId: string | null;
  repaymentId: string | null;
  reversesSlipId: string | null;
  entryId: string;
}>;

/** The number is the database's: the next of its year and direction, under the ledger's lock. */
export async function insertSlip(ctx: Context, slip: NewSlip): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO cash_slips (organization_id, id, direction, slip_on, amount, description, party_name, contact_id,
                             account_id, payment_id, repayment_id, reverses_slip_id, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3, $4::date, $5::numeric, $6, $7, $8::uuid, $9::uuid, $10::uuid, $11::uuid,
             $12::uuid, $13::uuid, $14::timestamptz, $15::uuid)`,
    ...[
      ctx.organizationId,
      slip.id,
      slip.direction,
      slip.slipOn,
      slip.amount,
      slip.description,
      slip.partyName,
    ],
    ...[slip.contactId, slip.accountId, slip.paymentId, slip.repaymentId, slip.reversesSlipId, slip.entryId],
    ...[ctx.now().toISOString(), ctx.userId],
  );
}

const numberOf = (slip: string) => `${slip}.sequence || '/' || ${slip}.year`;

export async function findSlip(ctx: Context, id: string): Promise<CashSlipView | undefined> {
  const [row] = await ctx.sql.rows<CashSlipView>(
    `SELECT s.id::text AS id, s.direction, ${numberOf('s')} AS number, s.slip_on::text AS "slipOn",
            round(s.amount, 2)::text AS amount, s.description, s.party_name AS "partyName",
            s.contact_id::text AS "contactId", a.code AS "accountCode", a.name AS "accountName",
            coalesce(s.payment_id, s.repayment_id)::text AS "paymentId", s.entry_id::text AS "entryId",
            ${numberOf('r')} AS "reversesNumber", ${numberOf('b')} AS "reversedByNumber",
            to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM cash_slips s
       LEFT JOIN accounts a ON a.organization_id = s.organization_id AND a.id = s.account_id
       LEFT JOIN cash_slips r ON r.organization_id = s.organization_id AND r.id = s.reverses_slip_id
       LEFT JOIN cash_slips b ON b.organization_id = s.organization_id AND b.reverses_slip_id = s.id
      WHERE s.organization_id = $1::uuid AND s.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

export type CashPayment = {
  direction: 'in' | 'out';
  slipOn: string;
  amount: string;
  description: string;
  partyName: string | null;
  contactId: string | null;
  entryId: string;
};

export async function findCashPayment(ctx: Context, id: string): Promise<CashPayment | undefined> {
  const [row] = await ctx.sql.rows<CashPayment>(
    `SELECT p.direction, p.paid_on::text AS "slipOn", round(p.amount, 2)::text AS amount, e.description,
            c.name AS "partyName", p.contact_id::text AS "contactId", p.entry_id::text AS "entryId"
       FROM payments p
       JOIN journal_entries e ON e.organization_id = p.organization_id AND e.id = p.entry_id
       LEFT JOIN contacts c ON c.organization_id = p.organization_id AND c.id = p.contact_id
      WHERE p.organization_id = $1::uuid AND p.id = $2::uuid AND p.method = 'cash'`,
    ctx.organizationId,
    id,
  );
  return row;
}

export type CounterAccount = { id: string; code: string; roles: string[]; isArchived: boolean };

export async function findCounterAccount(ctx: Context, code: string): Promise<CounterAccount | undefined> {
  const [row] = await ctx.sql.rows<CounterAccount>(
    `SELECT id::text AS id, code, roles, is_archived AS "isArchived"
       FROM accounts WHERE organization_id = $1::uuid AND code = $2 AND is_postable`,
    ctx.organizationId,
    code,
  );
  return row;
}

export async function hasContact(ctx: Context, id: string): Promise<boolean> {
  const rows = await ctx.sql.rows(
    'SELECT FROM contacts WHERE organization_id = $1::uuid AND id = $2::uuid',
    ctx.organizationId,
    id,
  );
  return rows.length > 0;
}

export type Movement = {
  entryId: string;
  postedOn: string;
  slipId: string | null;
  slipNumber: string | null;
  direction: 'in' | 'out';
  description: string;
  partyName: string | null;
  inAmount: string;
  outAmount: string;
  balance: string;
  isReversed: boolean;
  isReversible: boolean;
};

/** Every movement of the cash account in the period, oldest first, each with the balance after it. */
export async function listMovements(
  ctx: Context,
  period: { from: string; to: string; limit: number },
): Promise<Movement[]> {
  return ctx.sql.rows<Movement>(
    `WITH moved AS (
       SELECT p.entry_id, p.posted_on, sum(p.debit) AS debit, sum(p.credit) AS credit
         FROM postings p
         JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        WHERE p.organization_id = $1::uuid AND a.code = $2 AND p.posted_on <= $4::date
        GROUP BY 1, 2
     ), running AS (
       SELECT m.*, e.year, e.number, e.description AS entry_words,
              sum(m.debit - m.credit) OVER (ORDER BY m.posted_on, e.year, e.number) AS balance
         FROM moved m
         JOIN journal_entries e ON e.organization_id = $1::uuid AND e.id = m.entry_id
     )
     SELECT r.entry_id::text AS "entryId", r.posted_on::text AS "postedOn", s.id::text AS "slipId",
            ${numberOf('s')} AS "slipNumber", CASE WHEN r.debit >= r.credit THEN 'in' ELSE 'out' END AS direction,
            coalesce(s.description, r.entry_words) AS description, s.party_name AS "partyName",
            round(r.debit, 2)::text AS "inAmount", round(r.credit, 2)::text AS "outAmount",
            round(r.balance, 2)::text AS balance, b.id IS NOT NULL AS "isReversed",
            coalesce(s.account_id IS NOT NULL AND s.reverses_slip_id IS NULL AND b.id IS NULL, false)
              AS "isReversible"
       FROM running r
       LEFT JOIN cash_slips s ON s.organization_id = $1::uuid AND s.entry_id = r.entry_id
       LEFT JOIN cash_slips b ON b.organization_id = $1::uuid AND b.reverses_slip_id = s.id
      WHERE r.posted_on >= $3::date
      ORDER BY r.posted_on, r.year, r.number
      LIMIT $5::int`,
    ...[ctx.organizationId, ctx.country.accounts('cash'), period.from, period.to, period.limit],
  );
}
