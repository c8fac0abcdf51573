import type { createExpense as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { completeExpense } from './complete-expense';
import { figuresOf } from './expense-content';
import { insertExpense } from './expense-repository';
import { viewOf } from './expense-view';

type Create = typeof contract;

/** Saves a bill or receipt as a draft; it may be no more than a day and a supplier yet. */
export async function createExpense(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const { content, supplier } = await completeExpense(ctx, body);
  const figures = figuresOf(content, ctx.organization.isVatRegistered);
  const id = newId();
  const shownSupplier = supplier?.name ?? content.supplierName ?? '';
  await insertExpense(ctx, { id, content, figures, shownSupplier });
  await ctx.audit({ action: 'expense.created', noun: 'expense', recordId: id, after: content });
  return viewOf(ctx, id);
}
