import type { Context } from '../../http/context';

export type Span = Readonly<{ from: string; to: string }>;

export type UndoneCounts = {
  draftInvoices: number;
  draftExpenses: number;
  expensesNotApproved: number;
  unallocatedPayments: number;
  unallocatedAmount: string;
};

/** What lies undone between two days. */
export async function countUndone(ctx: Pick<Context, 'sql'>, { from, to }: Span): Promise<UndoneCounts> {
  const [row] = await ctx.sql.rows<UndoneCounts>(
    `SELECT
       (SELECT count(*)::int FROM invoice_states
         WHERE state = 'draft' AND kind NOT IN ('proforma', 'estimate')
           AND issued_on BETWEEN $1::date AND $2::date) AS "draftInvoices",
       (SELECT count(*)::int FROM expense_states
         WHERE state = 'draft' AND issued_on BETWEEN $1::date AND $2::date) AS "draftExpenses",
       (SELECT count(*)::int FROM expense_states
         WHERE state = 'posted' AND approval = 'none' AND settlement IN ('open', 'partial')
           AND issued_on BETWEEN $1::date AND $2::date) AS "expensesNotApproved",
       paid.count AS "unallocatedPayments", paid.amount AS "unallocatedAmount"
      FROM (SELECT count(*)::int AS count,
                   round(coalesce(sum(p.base_amount * (s.amount - s.allocated_amount) / s.amount), 0), 2)::text AS amount
              FROM payments p JOIN payment_states s ON s.payment_id = p.id
             WHERE s.allocated_amount < s.amount AND p.purpose = 'settlement'
               AND p.paid_on BETWEEN $1::date AND $2::date) paid`,
    from,
    to,
  );
  if (!row) throw new Error('A SELECT without FROM answered nothing');
  return row;
}
