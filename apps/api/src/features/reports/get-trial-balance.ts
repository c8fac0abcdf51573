import type { InputOf, ReplyOf, getTrialBalance as contract } from '@bilko/contracts';
import { subtractDecimal, trialBalance } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { kindOf } from '../accounts/account-view';
import { sumAccounts } from './report-repository';

type Get = typeof contract;

export async function getTrialBalance(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const { from, to } = query;
  if (from > to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const sums = await sumAccounts(ctx, { from, to });
  const { rows, totals } = trialBalance(
    sums.map((row) => ({
      accountId: row.accountId,
      code: row.code,
      name: row.name,
      kind: kindOf(row.kind),
      before: { debit: row.openingDebit, credit: row.openingCredit },
      period: {
        debit: subtractDecimal(row.closingDebit, row.openingDebit),
        credit: subtractDecimal(row.closingCredit, row.openingCredit),
      },
    })),
  );
  return { from, to, currency: ctx.organization.baseCurrency, rows: [...rows], totals };
}
