import type { InputOf, ReplyOf, lockPeriod as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { changePeriod } from './change-period';

type Lock = typeof contract;

export async function lockPeriod(ctx: Context, { params, body }: InputOf<Lock>): Promise<ReplyOf<Lock>> {
  return changePeriod(ctx, {
    month: params.month,
    state: 'locked',
    reason: body.reason,
    already: 'PERIOD_ALREADY_LOCKED',
  });
}
