import { reportedVatRoles } from '@bilko/core';
import type { Context } from '../../http/context';

export type Undone = {
  draftInvoices: number;
  draftExpenses: number;
  expensesNotApproved: number;
  unallocatedPayments: number;
  unallocatedAmount: string;
  openVat: string;
};

/** What lies undone in a year. */
export async function countUndone(ctx: Context, year: number): Promise<Undone> {
  const [row] = await ctx.sql.rows<Undone>(
    `WITH span AS (SELECT make_date($1::int, 1, 1) AS first, make_date($1::int, 12, 31) AS last)
     SELECT
       (SELECT count(*)::int FROM invoice_states s, span
         WHERE s.state = 'draft' AND s.kind NOT IN ('proforma', 'estimate')
           AND s.issued_on BETWEEN first AND last) AS "draftInvoices",
       (SELECT count(*)::int FROM expense_states s, span
         WHERE s.state = 'draft' AND s.issued_on BETWEEN first AND last) AS "draftExpenses",
       (SELECT count(*)::int FROM expense_states s, span
         WHERE s.state = 'posted' AND s.approval = 'none' AND s.settlement IN ('open', 'partial')
           AND s.issued_on BETWEEN first AND last) AS "expensesNotApproved",
       (SELECT count(*)::int FROM payments p JOIN payment_states s ON s.payment_id = p.id, span
         WHERE s.allocated_amount < s.amount AND p.purpose = 'settlement' AND p.paid_on BETWEEN first AND last) AS "unallocatedPayments",
       (SELECT round(coalesce(sum(p.base_amount * (s.amount - s.allocated_amount) / s.amount), 0), 2)::text
          FROM payments p JOIN payment_states s ON s.payment_id = p.id, span
         WHERE s.allocated_amount < s.amount AND p.purpose = 'settlement' AND p.paid_on BETWEEN first AND last) AS "unallocatedAmount",
       (SELECT round(coalesce(sum(b.credit - b.debit), 0), 2)::text
          FROM account_balances b JOIN accounts a ON a.id = b.account_id, span
         WHERE b.month <= last AND a.roles && $2::text[]) AS "openVat"`,
    year,
    [...reportedVatRoles],
  );
  if (!row) throw new Error('A SELECT without FROM answered nothing');
  return row;
}
