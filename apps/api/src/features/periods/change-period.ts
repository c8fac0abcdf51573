import type { ReplyOf, lockPeriod as contract } from '@bilko/contracts';
import type { ErrorCode } from '@bilko/contracts/errors';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findPeriodRow, setPeriodState, type PeriodRow } from './period-repository';
import { toPeriodView } from './period-view';

type Change = { month: string; state: PeriodRow['state']; reason: string | undefined; already: ErrorCode };

/** Locks or opens a month and leaves the reason in the trail. */
export async function changePeriod(ctx: Context, change: Change): Promise<ReplyOf<typeof contract>> {
  const { organizationId } = ctx;
  const { month, state, reason = null } = change;
  const isChanged = await setPeriodState(ctx, { month, state, reason });
  if (!isChanged) throw new ProblemError(change.already);
  const row = await findPeriodRow(ctx, month);
  if (!row) throw notFound();
  await ctx.audit({
    action: state === 'locked' ? 'period.locked' : 'period.unlocked',
    noun: 'period',
    recordId: organizationId,
    after: { month, reason },
  });
  return toPeriodView(row);
}
