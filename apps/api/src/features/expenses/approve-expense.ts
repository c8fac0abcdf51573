import type { approveExpense as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { markApproved } from './expense-posting-repository';
import { viewOf } from './expense-view';
import { requireExpense } from './require-draft';

type Approve = typeof contract;

/** Says that a posted bill may be paid. Who may say so is decided by the contract's permission. */
export async function approveExpense(ctx: Context, { params }: InputOf<Approve>): Promise<ReplyOf<Approve>> {
  const row = await requireExpense(ctx, params.id);
  if (row.state !== 'posted') throw new ProblemError('EXPENSE_NOT_POSTED');
  if (row.isApproved) throw new ProblemError('EXPENSE_ALREADY_APPROVED');
  await markApproved(ctx, row.id);
  await ctx.audit({ action: 'expense.approved', noun: 'expense', recordId: row.id });
  return viewOf(ctx, row.id);
}
