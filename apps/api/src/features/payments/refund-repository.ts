import type { Context } from '../../http/context';

/** Which paper of which year. */
export type PaperPlace = Readonly<{ year: number; sequence: number }>;

/** One after the last of the year: the caller holds the ledger's lock, and refunds are never removed. */
export async function nextPaperOf(ctx: Context, year: number): Promise<PaperPlace> {
  const [row] = await ctx.sql.rows<{ sequence: number }>(
    `SELECT (coalesce(max(paper_sequence), 0) + 1)::int AS sequence FROM advance_refunds
      WHERE organization_id = $1::uuid AND paper_year = $2::int`,
    ctx.organizationId,
    year,
  );
  return { year, sequence: row?.sequence ?? 1 };
}

export type NewRefund = Readonly<{
  id: string;
  paymentId: string;
  paidOn: string;
  amount: string;
  usedBefore: string;
  exchangeRate: string;
  baseAmount: string;
  method: 'bank' | 'cash';
  bankAccountId: string | null;
  documentNumber: string | null;
  /** Where the number is ours, of the series of such papers. */
  paper: PaperPlace | undefined;
  reference: string | null;
  awaitsConfirmation: boolean;
  entryId: string;
}>;

/** The database counts it as used, and refuses more than is left. */
export async function insertRefund(ctx: Context, refund: NewRefund): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO advance_refunds (organization_id, id, payment_id, paid_on, amount, used_before, exchange_rate,
                                  base_amount, method, bank_account_id, document_number, reference,
                                  awaits_confirmation, entry_id, created_at, created_by, paper_year, paper_sequence)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::numeric, $6::numeric, $7::numeric, $8::numeric, $9,
             $10::uuid, $11, $12, $13, $14::uuid, $15::timestamptz, $16::uuid, $17::int, $18::int)`,
    ...[ctx.organizationId, refund.id, refund.paymentId, refund.paidOn, refund.amount, refund.usedBefore],
    ...[refund.exchangeRate, refund.baseAmount, refund.method, refund.bankAccountId, refund.documentNumber],
    ...[refund.reference, refund.awaitsConfirmation, refund.entryId, ctx.now().toISOString(), ctx.userId],
    ...[refund.paper?.year ?? null, refund.paper?.sequence ?? null],
  );
}

export type RefundPaper = {
  number: string;
  paidOn: string;
  amount: string;
  usedBefore: string;
  awaitedConfirmation: boolean;
  /** The advance invoice that it corrects. */
  invoiceId: string;
  issuedBy: string | null;
};

/** A refund with a paper of ours; undefined for every other. */
export async function findRefundPaper(
  ctx: Context,
  { paymentId, refundId }: { paymentId: string; refundId: string },
): Promise<RefundPaper | undefined> {
  const [row] = await ctx.sql.rows<RefundPaper>(
    `SELECT r.document_number AS number, r.paid_on::text AS "paidOn", round(r.amount, 2)::text AS amount,
            round(r.used_before, 2)::text AS "usedBefore", r.awaits_confirmation AS "awaitedConfirmation",
            f.invoice_id::text AS "invoiceId",
            (SELECT u.full_name FROM people u WHERE u.id = r.created_by) AS "issuedBy"
       FROM advance_refunds r
       JOIN advance_invoices f ON f.organization_id = r.organization_id AND f.payment_id = r.payment_id
      WHERE r.organization_id = $1::uuid AND r.payment_id = $2::uuid AND r.id = $3::uuid
        AND r.paper_sequence IS NOT NULL`,
    ctx.organizationId,
    paymentId,
    refundId,
  );
  return row;
}

/** The customer's advance invoice, once it is issued: he may have deducted by it. */
export async function findAdvancePaper(ctx: Context, paymentId: string): Promise<string | undefined> {
  const [row] = await ctx.sql.rows<{ number: string }>(
    `SELECT i.number FROM advance_invoices f
       JOIN invoice_states i ON i.organization_id = f.organization_id AND i.id = f.invoice_id
      WHERE f.organization_id = $1::uuid AND f.payment_id = $2::uuid`,
    ctx.organizationId,
    paymentId,
  );
  return row?.number;
}

export type WaitingRefund = {
  id: string;
  paidOn: string;
  amount: string;
  usedBefore: string;
  documentNumber: string | null;
};

/** What was paid back of an advance and waits for the customer's word, oldest first. */
export async function listWaitingRefunds(ctx: Context, paymentId: string): Promise<WaitingRefund[]> {
  return ctx.sql.rows<WaitingRefund>(
    `SELECT r.id::text AS id, r.paid_on::text AS "paidOn", round(r.amount, 2)::text AS amount,
            round(r.used_before, 2)::text AS "usedBefore", r.document_number AS "documentNumber"
       FROM advance_refunds r
      WHERE r.organization_id = $1::uuid AND r.payment_id = $2::uuid AND r.awaits_confirmation
        AND NOT EXISTS (SELECT FROM advance_refund_confirmations w
                         WHERE w.organization_id = r.organization_id AND w.refund_id = r.id)
      ORDER BY r.paid_on, r.created_at, r.id`,
    ctx.organizationId,
    paymentId,
  );
}

export async function insertConfirmation(
  ctx: Context,
  { refundId, confirmedOn, entryId }: { refundId: string; confirmedOn: string; entryId: string | null },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO advance_refund_confirmations (organization_id, refund_id, confirmed_on, entry_id, created_at,
                                               created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4::uuid, $5::timestamptz, $6::uuid)`,
    ...[ctx.organizationId, refundId, confirmedOn, entryId, ctx.now().toISOString(), ctx.userId],
  );
}
