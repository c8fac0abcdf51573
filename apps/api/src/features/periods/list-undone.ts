import type { Undone } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listVatReturns } from '../vat/list-vat-returns';
import { countUndone, type Span } from './undone-repository';

/** What is not done in the months from one day to another; returns that were due before are open still. */
export async function listUndone(ctx: Context, span: Span): Promise<Undone> {
  const counts = await countUndone(ctx, span);
  // Of the one that runs to this very end, too: once its last month is locked, its settlement has no day.
  const { data: returns } = await listVatReturns(ctx);
  const open = returns.filter(({ state, to }) => state !== 'closed' && to <= span.to);
  const all: Undone = [
    { kind: 'draftInvoices', count: counts.draftInvoices, amount: null },
    { kind: 'draftExpenses', count: counts.draftExpenses, amount: null },
    { kind: 'expensesNotApproved', count: counts.expensesNotApproved, amount: null },
    { kind: 'unallocatedPayments', count: counts.unallocatedPayments, amount: counts.unallocatedAmount },
    { kind: 'openReturns', count: open.length, amount: null },
  ];
  return all.filter(({ count }) => count > 0);
}
