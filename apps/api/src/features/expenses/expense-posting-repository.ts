import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';

/** Locked first by everything that posts, so that all wait in one order. */
export async function lockLedger(ctx: Context): Promise<void> {
  await ctx.sql.rows('SELECT lock_ledger()');
}

export async function markPosted(ctx: Context, id: string, entryId: string): Promise<void> {
  await ctx.sql.rows(
    `UPDATE expense_states
        SET state = 'posted', entry_id = $3::uuid, posted_at = $4::timestamptz, posted_by = $5::uuid,
            version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
    entryId,
    ctx.now().toISOString(),
    ctx.userId,
  );
}

export async function markApproved(ctx: Context, id: string): Promise<void> {
  await ctx.sql.rows(
    `UPDATE expense_states
        SET approval = 'approved', approved_at = $3::timestamptz, approved_by = $4::uuid, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
    ctx.now().toISOString(),
    ctx.userId,
  );
}

export type PayingAccount = { id: string; currency: string; accountCode: string };

/** The bank account that was named, or the default one of the currency. */
export async function findPayingAccount(
  ctx: Context,
  wanted: { bankAccountId: string | undefined; currency: string },
): Promise<PayingAccount | undefined> {
  const [row] = await ctx.sql.rows<PayingAccount>(
    `SELECT b.id::text AS id, b.currency, a.code AS "accountCode"
       FROM bank_accounts b
       JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
      WHERE b.organization_id = $1::uuid
        AND CASE WHEN $2::uuid IS NULL THEN b.currency = $3 AND b.is_default AND NOT b.is_archived
                 ELSE b.id = $2::uuid END`,
    ctx.organizationId,
    wanted.bankAccountId ?? null,
    wanted.currency,
  );
  return row;
}

/** Whether the bill was entered on this account: what is owed is paid where it stands, wherever the supplier is now. */
export async function isOwedOn(ctx: Context, expenseId: string, accountCode: string): Promise<boolean> {
  const [row] = await ctx.sql.rows<{ isOwed: boolean }>(
    `SELECT EXISTS (
       SELECT FROM expense_states s
         JOIN postings p ON p.organization_id = s.organization_id AND p.entry_id = s.entry_id
         JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        WHERE s.organization_id = $1::uuid AND s.id = $2::uuid AND a.code = $3 AND p.credit > 0)
      OR EXISTS (
       SELECT FROM opening_items o
         JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
          AND l.position = o.position
         JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
        WHERE o.organization_id = $1::uuid AND o.expense_id = $2::uuid AND a.code = $3) AS "isOwed"`,
    ctx.organizationId,
    expenseId,
    accountCode,
  );
  return row?.isOwed ?? false;
}

export type NewPayment = Readonly<{
  id: string;
  expenseId: string;
  contactId: string | null;
  paidOn: string;
  amount: string;
  currency: string;
  exchangeRate: string;
  baseAmount: string;
  bankAccountId: string | null;
  method: 'bank' | 'cash';
  reference: string | null;
  entryId: string;
}>;

/** Money paid out, set whole against the expense: the database moves the paid amount with it. */
export async function insertExpensePayment(ctx: Context, payment: NewPayment): Promise<void> {
  const at = ctx.now().toISOString();
  await ctx.sql.rows(
    `INSERT INTO payments (organization_id, id, direction, contact_id, paid_on, amount, currency, exchange_rate,
                           base_amount, bank_account_id, reference, entry_id, created_at, created_by, method)
     VALUES ($1::uuid, $2::uuid, 'out', $3::uuid, $4::date, $5::numeric, $6, $7::numeric, $8::numeric,
             $9::uuid, $10, $11::uuid, $12::timestamptz, $13::uuid, $14)`,
    ...[ctx.organizationId, payment.id, payment.contactId, payment.paidOn, payment.amount, payment.currency],
    ...[payment.exchangeRate, payment.baseAmount, payment.bankAccountId, payment.reference, payment.entryId],
    ...[at, ctx.userId, payment.method],
  );
  await ctx.sql.rows(
    `INSERT INTO payment_allocations (organization_id, id, payment_id, expense_id, amount, allocated_on,
                                      created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::numeric, $6::date, $7::timestamptz, $8::uuid)`,
    ...[ctx.organizationId, newId(), payment.id, payment.expenseId, payment.amount, payment.paidOn],
    ...[at, ctx.userId],
  );
}
