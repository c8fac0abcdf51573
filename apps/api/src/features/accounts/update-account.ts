import type { InputOf, ReplyOf, updateAccount as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { changeAccount, findAccountRow } from './account-repository';
import { toAccountView } from './account-view';

type Update = typeof contract;

/** Renames an own account or archives any; the statutory chart keeps its names. */
export async function updateAccount(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await findAccountRow(ctx, params.id);
  if (!before) throw notFound();
  if (before.isStatutory && body.name !== undefined && body.name !== before.name)
    throw fieldProblem('name', 'ACCOUNT_IS_STATUTORY');
  const { version, ...change } = body;
  if (!(await changeAccount(ctx, params.id, version, change))) throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({ action: 'account.changed', noun: 'account', recordId: params.id, before, after: change });
  const row = await findAccountRow(ctx, params.id);
  if (!row) throw notFound();
  return toAccountView(row);
}
