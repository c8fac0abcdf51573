import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findExpense, lockExpense, type ExpenseRow } from './expense-repository';

/** The expense, held until the transaction ends: 404 for what this organization does not have. */
export async function requireExpense(ctx: Context, id: string): Promise<ExpenseRow> {
  await lockExpense(ctx, id);
  const row = await findExpense(ctx, id);
  if (!row) throw notFound();
  return row;
}

/** The same for what only a draft allows: a posted one is 409. */
export async function requireDraft(ctx: Context, id: string): Promise<ExpenseRow> {
  const row = await requireExpense(ctx, id);
  if (row.state !== 'draft') throw new ProblemError('EXPENSE_ALREADY_POSTED');
  return row;
}
