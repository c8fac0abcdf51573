import type { InputOf, ReplyOf, updateBankAccount as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import {
  changeBankAccount,
  clearDefault,
  findBankAccount,
  lockBankAccounts,
  type BankAccountChange,
} from './bank-account-repository';
import { bicOf } from './create-bank-account';
import { getBankAccount } from './get-bank-account';

type Update = typeof contract;

/** Renames, archives or makes it the default one of its currency. Its number never changes: it is another account then. */
export async function updateBankAccount(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  await lockBankAccounts(ctx);
  const before = await findBankAccount(ctx, params.id);
  if (!before) throw notFound();
  if (before.version !== body.version) throw new ProblemError('VERSION_CONFLICT');
  const isArchived = body.isArchived ?? before.isArchived;
  const change: BankAccountChange = {
    name: body.name ?? before.name,
    bankName: body.bankName === undefined ? before.bankName : body.bankName,
    bic: body.swift === undefined ? before.bic : bicOf(body.swift),
    isDefault: (body.isDefault ?? before.isDefault) && !isArchived,
    isArchived,
  };
  if (change.isDefault && !before.isDefault) await clearDefault(ctx, before.currency);
  if (!(await changeBankAccount(ctx, params.id, body.version, change)))
    throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({
    action: 'bank-account.changed',
    noun: 'bank-account',
    recordId: params.id,
    before,
    after: change,
  });
  return getBankAccount(ctx, { params });
}
