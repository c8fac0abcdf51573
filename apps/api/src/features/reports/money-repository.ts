import type { Context } from '../../http/context';

/** Accounts that the business's bank accounts are kept on. */
export async function listMoneyAccounts({ sql }: Pick<Context, 'sql'>): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ id: string }>(`SELECT DISTINCT account_id::text AS id FROM bank_accounts`);
  return new Set(rows.map(({ id }) => id));
}
