import type { deleteBankAccount as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { deleteBankAccountRow, findBankAccount, isBankAccountUsed } from './bank-account-repository';

/** Deletes an account that no payment names; one that is in use can only be archived. */
export async function deleteBankAccount(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const isUsed = await isBankAccountUsed(ctx, params.id);
  const before = await findBankAccount(ctx, params.id);
  if (!before) throw notFound();
  if (isUsed) throw new ProblemError('BANK_ACCOUNT_IN_USE');
  await deleteBankAccountRow(ctx, params.id);
  await ctx.audit({ action: 'bank-account.deleted', noun: 'bank-account', recordId: params.id, before });
}
