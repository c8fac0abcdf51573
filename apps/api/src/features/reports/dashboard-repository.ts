import { Prisma } from '@bilko/database';
import type { Context } from '../../http/context';

/** Turnover by account and month as if no year had been closed. */
const turnover = Prisma.sql`(
  SELECT account_id, month, debit, credit FROM account_balances
  UNION ALL
  SELECT account_id, date_trunc('month', closed_on)::date, -debit, -credit FROM closing_balances)`;

/** Income and expense of each month from `from` on, base currency. Months without any are left out. */
export async function sumMonths({ db }: Context, from: string, to: string) {
  return db.$queryRaw<{ month: string; income: string; expense: string }[]>`
    SELECT to_char(b.month, 'YYYY-MM') AS month,
           round(coalesce(sum(b.credit - b.debit) FILTER (WHERE a.kind = 'income'), 0), 2)::text AS income,
           round(coalesce(sum(b.debit - b.credit) FILTER (WHERE a.kind = 'expense'), 0), 2)::text AS expense
      FROM ${turnover} b
      JOIN accounts a ON a.id = b.account_id
     WHERE b.month >= ${from}::date AND b.month <= ${to}::date AND a.kind IN ('income', 'expense')
     GROUP BY b.month ORDER BY b.month`;
}

/** What stands on bank accounts and in the till. */
export async function sumCash({ db }: Context): Promise<string> {
  const rows = await db.$queryRaw<{ amount: string }[]>`
    SELECT round(coalesce(sum(b.debit - b.credit), 0), 2)::text AS amount
      FROM account_balances b
     WHERE b.account_id IN (
       SELECT id FROM accounts WHERE roles && ARRAY['bank', 'foreignBank', 'cash']
       UNION SELECT account_id FROM bank_accounts)`;
  return rows[0]?.amount ?? '0.00';
}

/**
 * What the state is owed for whole months by the VAT ledger, negative when it owes. Not by the accounts: the settlement
 * of an earlier return may be posted in these months.
 */
export async function sumVat({ db }: Context, from: string, to: string): Promise<string> {
  const rows = await db.$queryRaw<{ amount: string }[]>`
    SELECT round(coalesce(sum(CASE direction WHEN 'output' THEN vat_amount ELSE -deductible_vat_amount END), 0), 2)::text
             AS amount
      FROM vat_totals
     WHERE month >= ${from}::date AND month <= ${to}::date`;
  return rows[0]?.amount ?? '0.00';
}

export async function topCosts({ db }: Context, from: string, to: string) {
  return db.$queryRaw<{ accountId: string; code: string; name: string; amount: string }[]>`
    SELECT a.id::text AS "accountId", a.code, a.name, round(sum(b.debit - b.credit), 2)::text AS amount
      FROM ${turnover} b
      JOIN accounts a ON a.id = b.account_id
     WHERE b.month >= ${from}::date AND b.month <= ${to}::date AND a.kind = 'expense'
     GROUP BY a.id, a.code, a.name
    HAVING sum(b.debit - b.credit) > 0
     ORDER BY sum(b.debit - b.credit) DESC LIMIT 6`;
}

export type Ageing = { bucket: string; amount: string; count: number };

/** Open invoices by how late they are on `today`, in base currency at the rate of each document. */
export async function ageReceivables({ db }: Context, today: string): Promise<Ageing[]> {
  return db.$queryRaw<Ageing[]>`
    SELECT CASE WHEN s.due_on >= ${today}::date THEN 'notDue'
                WHEN s.due_on >= ${today}::date - 30 THEN 'days1to30'
                WHEN s.due_on >= ${today}::date - 60 THEN 'days31to60'
                WHEN s.due_on >= ${today}::date - 90 THEN 'days61to90'
                ELSE 'over90' END AS bucket,
           round(sum((s.gross_amount - s.paid_amount - s.credited_amount) * i.exchange_rate), 2)::text AS amount,
           count(*)::int AS count
      FROM invoice_states s
      JOIN invoices i ON i.id = s.id
     WHERE s.state = 'issued' AND s.kind IN ('invoice', 'advance') AND s.settlement IN ('open', 'partial')
     GROUP BY 1`;
}

/** Posted expenses that are not fully paid. */
export async function sumPayables({ db }: Context, today: string) {
  const rows = await db.$queryRaw<
    { open: string; overdue: string; openCount: number; overdueCount: number }[]
  >`
    SELECT round(coalesce(sum(x.due), 0), 2)::text AS open,
           round(coalesce(sum(x.due) FILTER (WHERE x.due_on < ${today}::date), 0), 2)::text AS overdue,
           count(*)::int AS "openCount",
           (count(*) FILTER (WHERE x.due_on < ${today}::date))::int AS "overdueCount"
      FROM (SELECT s.due_on, (s.gross_amount - s.paid_amount) * coalesce(e.exchange_rate, 1) AS due
              FROM expense_states s JOIN expenses e ON e.id = s.id
             WHERE s.state = 'posted' AND s.settlement IN ('open', 'partial')) x`;
  return rows[0] ?? { open: '0.00', overdue: '0.00', openCount: 0, overdueCount: 0 };
}

/** How much of each kind waits to be done. */
export async function countTodo({ db }: Context) {
  const rows = await db.$queryRaw<
    {
      draftInvoices: number;
      draftExpenses: number;
      expensesToApprove: number;
      expensesToPay: number;
      amountToPay: string;
      failedMails: number;
    }[]
  >`SELECT
      (SELECT count(*)::int FROM invoice_states WHERE state = 'draft') AS "draftInvoices",
      (SELECT count(*)::int FROM expense_states WHERE state = 'draft') AS "draftExpenses",
      (SELECT count(*)::int FROM expense_states
        WHERE state = 'posted' AND approval = 'none' AND settlement IN ('open', 'partial')) AS "expensesToApprove",
      (SELECT count(*)::int FROM expense_states
        WHERE approval = 'approved' AND settlement IN ('open', 'partial')) AS "expensesToPay",
      (SELECT round(coalesce(sum((s.gross_amount - s.paid_amount) * coalesce(e.exchange_rate, 1)), 0), 2)::text
         FROM expense_states s JOIN expenses e ON e.id = s.id
        WHERE s.approval = 'approved' AND s.settlement IN ('open', 'partial')) AS "amountToPay",
      (SELECT count(*)::int FROM mails
        WHERE status IN ('failed', 'uncertain') AND created_at > now() - interval '30 days') AS "failedMails"`;
  const [counts] = rows;
  if (!counts) throw new Error('A SELECT without FROM answered nothing');
  return counts;
}
