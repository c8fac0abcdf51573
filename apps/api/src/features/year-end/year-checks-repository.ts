import { reportedVatRoles } from '@bilko/core';
import type { Context } from '../../http/context';

/** What stands on the VAT accounts at the end of a year: settled by no return. */
export async function sumOpenVat(ctx: Pick<Context, 'sql'>, year: number): Promise<string> {
  const [row] = await ctx.sql.rows<{ amount: string }>(
    `SELECT round(coalesce(sum(b.credit - b.debit), 0), 2)::text AS amount
       FROM account_balances b JOIN accounts a ON a.id = b.account_id
      WHERE b.month <= make_date($1::int, 12, 1) AND a.roles && $2::text[]`,
    year,
    [...reportedVatRoles],
  );
  return row?.amount ?? '0.00';
}

/** Were foreign balances brought to the rate of a day? By which rates is the business's decision. */
export async function isRevaluedOn(ctx: Pick<Context, 'sql'>, day: string): Promise<boolean> {
  const rows = await ctx.sql.rows(
    `SELECT FROM journal_entries e
      WHERE e.posted_on = $1::date AND e.source_kind = 'revaluation'
        AND NOT EXISTS (SELECT FROM journal_entries b WHERE b.reverses_entry_id = e.id)
      LIMIT 1`,
    day,
  );
  return rows.length > 0;
}
