import type { WaitingBillGroup } from '@bilko/core';
import type { Context } from '../../http/context';
import { waitingVatOfPostedExpense } from '../vat/vat-of-posted-expense';
import type { WaitingBillRow } from './waiting-bill-repository';

/** VAT of a bill that waits, with the currency it moves in: what came along from other books stands in base currency. */
export function waitingGroupsOf(
  ctx: Context,
  bill: WaitingBillRow,
): { groups: WaitingBillGroup[]; currency: string } {
  return bill.openingGroups
    ? { groups: bill.openingGroups, currency: ctx.organization.baseCurrency }
    : { groups: waitingVatOfPostedExpense(ctx, bill), currency: bill.currency };
}
