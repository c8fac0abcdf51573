import type { checkPeriod as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { endOfMonth } from '@bilko/core';
import type { Context } from '../../http/context';
import { listUndone } from './list-undone';

type Check = typeof contract;

/** What is not done in a month, to be seen before it is locked: nothing is changed. */
export async function checkPeriod(ctx: Context, { params }: InputOf<Check>): Promise<ReplyOf<Check>> {
  const from = `${params.month}-01`;
  return {
    month: params.month,
    currency: ctx.organization.baseCurrency,
    warnings: await listUndone(ctx, { from, to: endOfMonth(from) }),
  };
}
