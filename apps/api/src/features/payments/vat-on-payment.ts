import type { ExpenseView } from '@bilko/contracts';
import { cashDeductionPart, compareDecimal, sumAmounts, type WaitingBillGroup } from '@bilko/core';
import type { Context } from '../../http/context';
import { findWaitingBill } from './waiting-bill-repository';
import { waitingGroupsOf } from './waiting-groups';

/** Of a bill under the cash scheme: VAT that is deducted as it is paid, and what of it is deducted already. */
export async function vatOnPaymentOf(ctx: Context, expenseId: string): Promise<ExpenseView['vatOnPayment']> {
  if (!ctx.country.vat.hasCashScheme) return null;
  const bill = await findWaitingBill(ctx, expenseId);
  if (!bill) return null;
  const { grossAmount, dueBefore } = bill;
  const { groups } = waitingGroupsOf(ctx, bill);
  const isBegun = compareDecimal(dueBefore, '0') > 0;
  const deducted = isBegun ? cashDeductionPart({ grossAmount, groups, dueBefore: '0' }, dueBefore) : [];
  return { deductibleAmount: vatOf(groups), deductedAmount: vatOf(deducted) };
}

const vatOf = (groups: readonly WaitingBillGroup[]) =>
  sumAmounts(['0.00', ...groups.map((group) => group.baseDeductibleVatAmount)]);
