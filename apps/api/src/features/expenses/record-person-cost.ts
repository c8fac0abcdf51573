import type { InputOf, recordPersonCost as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { settleByPerson } from '../debts/settle-by-person';
import { lockLedger } from './expense-posting-repository';
import { viewOf } from './expense-view';
import { requireExpense } from './require-draft';

type Record = typeof contract;

/** Somebody paid a posted bill from their own money. */
export async function recordPersonCost(
  ctx: Context,
  { params, body }: InputOf<Record>,
): Promise<ReplyOf<Record>> {
  await lockLedger(ctx);
  const row = await requireExpense(ctx, params.id);
  if (row.state !== 'posted') throw new ProblemError('EXPENSE_NOT_POSTED');
  await settleByPerson(ctx, { expenseId: row.id, ...body });
  return viewOf(ctx, row.id);
}
