import type { InputOf, ReplyOf, updateAccount as contract } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { balanceOf, changeAccount, findAccountRow } from './account-repository';
import { toAccountView } from './account-view';

type Update = typeof contract;

/**
 * Renames an own account or archives any on which nothing stands; the statutory chart keeps its names. The ledger
 * is locked first, so that nothing is posted to it meanwhile.
 */
export async function updateAccount(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const before = await findAccountRow(ctx, params.id);
  if (!before) throw notFound();
  if (before.isStatutory && body.name !== undefined && body.name !== before.name)
    throw fieldProblem('name', 'ACCOUNT_IS_STATUTORY');
  const { version, ...change } = body;
  if (change.isArchived && !before.isArchived) await requireNothing(ctx, params.id);
  if (!(await changeAccount(ctx, params.id, version, change))) throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({ action: 'account.changed', noun: 'account', recordId: params.id, before, after: change });
  const row = await findAccountRow(ctx, params.id);
  if (!row) throw notFound();
  return toAccountView(row);
}

async function requireNothing(ctx: Context, id: string): Promise<void> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const balance = await balanceOf(ctx, id);
  if (compareDecimal(balance, '0') === 0) return;
  throw new ProblemError('ACCOUNT_HAS_BALANCE', { params: { balanceAmount: balance } });
}
