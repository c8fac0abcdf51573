import type { Context } from '../../http/context';

export type BankAccountRow = {
  id: string;
  name: string;
  currency: string;
  accountNumber: string | null;
  iban: string | null;
  bankName: string | null;
  bic: string | null;
  isDefault: boolean;
  isArchived: boolean;
  accountCode: string;
  version: number;
};

const columns = `b.id::text AS id, b.name, b.currency, b.account_number AS "accountNumber", b.iban,
  b.bank_name AS "bankName", b.bic, b.is_default AS "isDefault", b.is_archived AS "isArchived",
  a.code AS "accountCode", b.version`;

export async function listBankAccountRows(ctx: Context): Promise<BankAccountRow[]> {
  return ctx.sql.rows<BankAccountRow>(
    `SELECT ${columns}
       FROM bank_accounts b
       JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
      WHERE b.organization_id = $1::uuid
      ORDER BY b.is_archived, b.currency, b.is_default DESC, b.name, b.id`,
    ctx.organizationId,
  );
}

export async function findBankAccount(ctx: Context, id: string): Promise<BankAccountRow | undefined> {
  const [row] = await ctx.sql.rows<BankAccountRow>(
    `SELECT ${columns}
       FROM bank_accounts b
       JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
      WHERE b.organization_id = $1::uuid AND b.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

/** The ledger account of a code in this organization's chart. */
export async function findLedgerAccount(ctx: Context, code: string): Promise<string | undefined> {
  const account = await ctx.db.account.findFirst({
    where: { organizationId: ctx.organizationId, code },
    select: { id: true },
  });
  return account?.id;
}

/** Makes those who decide on defaults wait for each other. */
export async function lockBankAccounts(ctx: Context): Promise<void> {
  await ctx.sql.rows(
    `SELECT pg_advisory_xact_lock(hashtextextended('bank accounts ' || $1, 0))`,
    ctx.organizationId,
  );
}

/** True when an account of this currency is the default one already. */
export async function hasDefault(ctx: Context, currency: string): Promise<boolean> {
  const { organizationId } = ctx;
  return (await ctx.db.bankAccount.count({ where: { organizationId, currency, isDefault: true } })) > 0;
}

export async function clearDefault(ctx: Context, currency: string): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db.bankAccount.updateMany({
    where: { organizationId, currency, isDefault: true },
    data: { isDefault: false, version: { increment: 1 } },
  });
}

export type NewBankAccount = Omit<BankAccountRow, 'accountCode' | 'version' | 'isArchived'> & {
  accountId: string;
};

export async function insertBankAccount(ctx: Context, account: NewBankAccount): Promise<void> {
  await ctx.db.bankAccount.create({ data: { organizationId: ctx.organizationId, ...account } });
}

export type BankAccountChange = Pick<
  BankAccountRow,
  'name' | 'bankName' | 'bic' | 'isDefault' | 'isArchived'
>;

/** Changes the account if its version is still `version`; says whether it was. */
export async function changeBankAccount(
  ctx: Context,
  id: string,
  version: number,
  change: BankAccountChange,
): Promise<boolean> {
  const { count } = await ctx.db.bankAccount.updateMany({
    where: { organizationId: ctx.organizationId, id, version },
    data: { ...change, version: { increment: 1 } },
  });
  return count === 1;
}

/** Locks the account and says whether money was ever recorded on it. */
export async function isBankAccountUsed(ctx: Context, id: string): Promise<boolean> {
  await ctx.sql.rows(
    `SELECT 1 FROM bank_accounts WHERE organization_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    ctx.organizationId,
    id,
  );
  const { organizationId } = ctx;
  return (await ctx.db.payment.count({ where: { organizationId, bankAccountId: id }, take: 1 })) > 0;
}

export async function deleteBankAccountRow(ctx: Context, id: string): Promise<void> {
  await ctx.db.bankAccount.deleteMany({ where: { organizationId: ctx.organizationId, id } });
}
