import type { listExpenseCategories as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listAccountNames } from './expense-repository';

/** The country's categories of cost, each with the account behind it as this business calls it. */
export async function listExpenseCategories(ctx: Context): Promise<ReplyOf<typeof contract>> {
  // Who is outside VAT deducts none of it: it is part of what the goods cost.
  const categories = ctx.country.expenseCategories.filter(
    ({ isImportVat }) => !isImportVat || ctx.organization.isVatRegistered,
  );
  const accounts = await listAccountNames(
    ctx,
    categories.map(({ accountCode }) => accountCode),
  );
  const names = new Map(accounts.map(({ code, name }) => [code, name]));
  return {
    data: categories.map(({ id, accountCode, deductiblePercent, isImportVat }) => ({
      id,
      accountCode,
      accountName: names.get(accountCode) ?? accountCode,
      deductiblePercent,
      isImportVat,
    })),
  };
}
