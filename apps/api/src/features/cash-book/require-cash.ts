import { cashShortfall } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldError, ProblemError } from '../../http/problem';
import { listCashDays } from './cash-repository';

/**
 * The entry that takes cash is posted already: nothing more goes out, and no day from that one on may be below zero.
 * The day, and what would be missing, are in the problem.
 */
export async function requireCash(ctx: Context, day: string, path = 'amount'): Promise<void> {
  const short = cashShortfall(await listCashDays(ctx), { day, amount: '0' });
  if (!short) return;
  const params = {
    day: short.day,
    missingAmount: short.balance.replace('-', ''),
    currency: ctx.organization.baseCurrency,
  };
  throw new ProblemError('CASH_BELOW_ZERO', {
    params,
    detail: `At the end of ${params.day} ${params.missingAmount} ${params.currency} would be missing in the cash box.`,
    errors: [fieldError(path, 'CASH_BELOW_ZERO', params)],
  });
}
