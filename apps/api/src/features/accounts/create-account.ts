import type { InputOf, ReplyOf, createAccount as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, notFound } from '../../http/problem';
import { findAccountRow, findParent, insertAccount, isCodeTaken } from './account-repository';
import { toAccountView } from './account-view';

type Create = typeof contract;

/**
 * Splits an account of the chart further. The kind is the parent's. In Bosnia & Herzegovina (Federation) no
 * three-digit account may be added, which the contract's four digits keep.
 */
export async function createAccount(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  if (await isCodeTaken(ctx, body.code)) throw fieldProblem('code', 'ACCOUNT_CODE_TAKEN');
  const parent = await findParent(ctx, body.code);
  if (!parent) throw fieldProblem('code', 'ACCOUNT_HAS_NO_PARENT');
  const id = newId();
  await insertAccount(ctx, { id, code: body.code, name: body.name, kind: parent.kind, parentId: parent.id });
  await ctx.audit({ action: 'account.created', noun: 'account', recordId: id, after: body });
  const row = await findAccountRow(ctx, id);
  if (!row) throw notFound();
  return toAccountView(row);
}
