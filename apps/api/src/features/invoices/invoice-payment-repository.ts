import type { BalancedEntry } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertPostings, postingRows } from './entry-sql';

export type PayeeLedger = { id: string; currency: string; accountCode: string; isArchived: boolean };

/** Where the money came in: the account that was named, or the default one of the currency. */
export async function findPayeeLedger(
  ctx: Context,
  wanted: { bankAccountId: string | undefined; currency: string },
): Promise<PayeeLedger | undefined> {
  const [row] = await ctx.sql.rows<PayeeLedger>(
    `SELECT b.id::text AS id, b.currency, a.code AS "accountCode", b.is_archived AS "isArchived"
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

export type NewPayment = {
  id: string;
  invoiceId: string;
  contactId: string;
  paidOn: string;
  amount: string;
  currency: string;
  exchangeRate: string;
  baseAmount: string;
  bankAccountId: string | null;
  method: 'bank' | 'cash';
  reference: string | null;
  /** What of it settles the invoice; the rest stays the customer's credit. */
  allocatedAmount: string;
  entry: BalancedEntry;
};

/** A customer's payment with its entry, its allocation and the trail: one statement. */
export async function insertPayment(ctx: Context, payment: NewPayment): Promise<void> {
  const { entry } = payment;
  const [row] = await ctx.sql.rows<{ postings: number }>(
    `WITH entry AS (
       INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, source_id, created_at,
                                    created_by)
       VALUES ($1::uuid, $3::uuid, $4::date, $5, 'payment', $2::uuid, $6::timestamptz, $7::uuid)
       RETURNING id),
     posted AS (${insertPostings({ day: '$4', rows: '$8' })}),
     payment AS (
       INSERT INTO payments (organization_id, id, direction, contact_id, paid_on, amount, currency, exchange_rate,
                             base_amount, bank_account_id, reference, entry_id, created_at, created_by, method)
       SELECT $1::uuid, $2::uuid, 'in', $9::uuid, $4::date, $10::numeric, $11, $12::numeric, $13::numeric,
              $14::uuid, $15, e.id, $6::timestamptz, $7::uuid, $19
         FROM entry e
       RETURNING id),
     audit AS (
       INSERT INTO audit_events (organization_id, id, action, noun, record_id, user_id, changes, request_id,
                                 occurred_at)
       SELECT $1::uuid, $16::uuid, 'payment.recorded', 'payment', p.id, $7::uuid,
              jsonb_build_object('after', jsonb_build_object('invoiceId', $17::text, 'paidOn', $4::text,
                'amount', $10::text, 'currency', $11::text)), $18, $6::timestamptz
         FROM payment p)
     SELECT (SELECT count(*) FROM posted)::int AS postings`,
    ctx.organizationId,
    payment.id,
    newId(),
    payment.paidOn,
    entry.description,
    ctx.now().toISOString(),
    ctx.userId,
    postingRows(entry),
    payment.contactId,
    payment.amount,
    payment.currency,
    payment.exchangeRate,
    payment.baseAmount,
    payment.bankAccountId,
    payment.reference,
    newId(),
    payment.invoiceId,
    ctx.requestId,
    payment.method,
  );
  if (row?.postings !== entry.postings.length)
    throw new Error('An account of the payment is not in the chart');
  if (!/[1-9]/.test(payment.allocatedAmount)) return;
  await insertAllocation(ctx, {
    paymentId: payment.id,
    creditNoteId: null,
    invoiceId: payment.invoiceId,
    amount: payment.allocatedAmount,
    allocatedOn: payment.paidOn,
    entryId: null,
  });
}

/** The database moves the amounts of both sides with it and refuses more than either has. */
export async function insertAllocation(
  ctx: Context,
  allocation: {
    paymentId: string | null;
    creditNoteId: string | null;
    invoiceId: string;
    amount: string;
    allocatedOn: string;
    entryId: string | null;
  },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, payment_id, credit_note_id, invoice_id, amount,
                                      allocated_on, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::numeric, $7::date, $8::uuid, $9::timestamptz,
             $10::uuid)`,
    ctx.organizationId,
    newId(),
    allocation.paymentId,
    allocation.creditNoteId,
    allocation.invoiceId,
    allocation.amount,
    allocation.allocatedOn,
    allocation.entryId,
    ctx.now().toISOString(),
    ctx.userId,
  );
}
