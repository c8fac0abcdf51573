import type { Context } from '../../http/context';
import { fieldError, fieldProblem, ProblemError } from '../../http/problem';

export type MoneyAccount = Readonly<{ code: string; bankAccountId: string | null }>;

type Wanted = Readonly<{
  method: 'bank' | 'cash';
  currency: string;
  bankAccountId?: string | undefined;
}>;

/** The account in the books that money leaves or reaches: the cash box, the named bank account, or the default one. */
export async function findMoneyAccount(ctx: Context, wanted: Wanted): Promise<MoneyAccount> {
  const { currency } = wanted;
  const isHome = currency === ctx.organization.baseCurrency;
  if (wanted.method === 'cash') {
    if (!isHome) throw fieldProblem('method', 'FIELD_NOT_ALLOWED', { currency });
    if (wanted.bankAccountId !== undefined) throw fieldProblem('bankAccountId', 'FIELD_NOT_ALLOWED');
    return { code: ctx.country.accounts('cash'), bankAccountId: null };
  }
  const [row] = await ctx.sql.rows<{ id: string; currency: string; code: string }>(
    `SELECT b.id::text AS id, b.currency, a.code
       FROM bank_accounts b
       JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
      WHERE b.organization_id = $1::uuid
        AND CASE WHEN $2::uuid IS NULL THEN b.currency = $3 AND b.is_default AND NOT b.is_archived
                 ELSE b.id = $2::uuid END`,
    ctx.organizationId,
    wanted.bankAccountId ?? null,
    currency,
  );
  if (row && row.currency === currency) return { code: row.code, bankAccountId: row.id };
  if (wanted.bankAccountId === undefined) {
    return { code: ctx.country.accounts(isHome ? 'bank' : 'foreignBank'), bankAccountId: null };
  }
  if (row) throw fieldProblem('bankAccountId', 'FIELD_NOT_ALLOWED', { currency: row.currency });
  throw new ProblemError('NOT_FOUND', { errors: [fieldError('bankAccountId', 'BANK_ACCOUNT_NOT_FOUND')] });
}
