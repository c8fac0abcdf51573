import type { OpeningBalancesView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { listRunLines, listRunRows, type RunRow } from './opening-repository';

/** Posted opening balances as the contract shows them in a list. */
export function toListView(ctx: Context, row: RunRow): Omit<OpeningBalancesView, 'lines'> {
  const { reversalId, reversalNumber } = row;
  return {
    id: row.id,
    startsOn: row.startsOn,
    state: row.state,
    currency: ctx.organization.baseCurrency,
    totalAmount: row.totalAmount,
    entry: { id: row.entryId, number: row.entryNumber, postedOn: row.postedOn },
    reversal: reversalId && reversalNumber ? { id: reversalId, number: reversalNumber } : null,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
  };
}

export async function openingView(ctx: Context, id: string): Promise<OpeningBalancesView> {
  const [row] = await listRunRows(ctx, id);
  if (!row) throw notFound();
  return { ...toListView(ctx, row), lines: await listRunLines(ctx, id) };
}
