import type { InputOf, ReplyOf, unlockPeriod as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { changePeriod } from './change-period';
import { findPeriodRow } from './period-repository';

type Unlock = typeof contract;

export async function unlockPeriod(
  ctx: Context,
  { params, body }: InputOf<Unlock>,
): Promise<ReplyOf<Unlock>> {
  const period = await findPeriodRow(ctx, params.month);
  if (period?.state !== 'locked') throw new ProblemError('PERIOD_NOT_LOCKED');
  if (period.isYearClosed)
    throw new ProblemError('YEAR_CLOSED', { params: { year: params.month.slice(0, 4) } });
  return changePeriod(ctx, {
    month: params.month,
    state: 'open',
    reason: body.reason,
    already: 'PERIOD_NOT_LOCKED',
  });
}
