import type { Context } from '../../http/context';
import { listSettlements } from './person-repository';

/** What settled an expense without money of the business: people who paid it, and mutual debts set off. */
export function settlementsOf(ctx: Context, { expenseId }: { expenseId: string }) {
  return listSettlements(ctx, expenseId);
}
