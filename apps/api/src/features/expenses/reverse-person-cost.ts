import type { InputOf, ReplyOf, reversePersonCost as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { reopenByPerson } from '../debts/reopen-by-person';
import { lockLedger } from './expense-posting-repository';
import { viewOf } from './expense-view';
import { requireExpense } from './require-draft';

type Reverse = typeof contract;

/** What was said of a person was wrong: the bill is open again from that day on. */
export async function reversePersonCost(
  ctx: Context,
  { params, body }: InputOf<Reverse>,
): Promise<ReplyOf<Reverse>> {
  await lockLedger(ctx);
  const row = await requireExpense(ctx, params.id);
  await reopenByPerson(ctx, { expenseId: row.id, costId: params.costId, ...body });
  return viewOf(ctx, row.id);
}
