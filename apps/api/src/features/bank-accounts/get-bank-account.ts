import type { getBankAccount as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findBankAccount } from './bank-account-repository';
import { toBankAccountView } from './bank-account-view';

type Get = typeof contract;

export async function getBankAccount(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'>,
): Promise<ReplyOf<Get>> {
  const row = await findBankAccount(ctx, params.id);
  if (!row) throw notFound();
  return toBankAccountView(row);
}
