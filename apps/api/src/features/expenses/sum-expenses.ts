import type { InputOf, ReplyOf, sumExpenses as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { sumExpenseRows } from './expense-list-repository';
import { filterOf } from './list-expenses';

type Sum = typeof contract;

/** Sums of a filtered list: a request of its own, so that the list need not wait for it. */
export async function sumExpenses(ctx: Context, { query }: InputOf<Sum>): Promise<ReplyOf<Sum>> {
  return { data: await sumExpenseRows(ctx, filterOf(ctx, query)) };
}
