import type { InputOf, ReplyOf, lockPeriod as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { changePeriod } from './change-period';

type Lock = typeof contract;

/** A month that has begun, at the latest: behind a locked one nothing new is opened, so the year to come would be shut. */
export async function lockPeriod(ctx: Context, { params, body }: InputOf<Lock>): Promise<ReplyOf<Lock>> {
  const latest = ctx.today().slice(0, 7);
  if (params.month > latest) throw fieldProblem('month', 'DATE_INVALID', { latest });
  return changePeriod(ctx, {
    month: params.month,
    state: 'locked',
    reason: body.reason,
    already: 'PERIOD_ALREADY_LOCKED',
  });
}
