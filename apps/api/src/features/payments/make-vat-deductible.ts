import {
  cashDeductionPart,
  compareDecimal,
  postCashVatDeductible,
  subtractDecimal,
  vatOfCashDeductible,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { supplierPartner } from '../vat/vat-of-posted-expense';
import { insertVatDue } from './cash-vat-repository';
import { findWaitingBill } from './waiting-bill-repository';
import { waitingGroupsOf } from './waiting-groups';

const later = (a: string, b: string) => (a > b ? a : b);

/**
 * Cash scheme: brings what is deducted of a bill's VAT to what is settled of the bill, in whatever way it was settled,
 * or is open again. Does nothing for a bill whose VAT does not wait. The ledger is locked, and the settlement written.
 */
export async function makeVatDeductible(
  ctx: Context,
  expenseId: string,
  settled: Readonly<{
    on: string;
    /** When the money was paid, if it was before: an advance. */
    paidOn?: string;
  }>,
): Promise<void> {
  const bill = await findWaitingBill(ctx, expenseId);
  if (!bill) return;
  const amount = subtractDecimal(bill.settledAmount, bill.dueBefore);
  if (compareDecimal(amount, '0') === 0) return;
  const { taxPointOn, receivedOn, number, issuedOn, grossAmount, dueBefore, supplierCountry } = bill;
  const { groups, currency } = waitingGroupsOf(ctx, bill);
  const document = { grossAmount, dueBefore, groups };
  const side = {
    isAbroad: supplierCountry !== null && supplierCountry !== ctx.organization.country,
    accounts: ctx.country.accounts,
  };
  const entry = postCashVatDeductible({
    ...side,
    // It cannot leave the account where it waits before it came there.
    postedOn: later(settled.on, taxPointOn),
    description: [number, bill.supplierName].filter(Boolean).join(' ').slice(0, 200),
    currency,
    document,
    amount,
  });
  const entryId = entry ? await postEntry(ctx, entry, { kind: 'cashVat', id: expenseId }) : null;
  const dueOn = later(later(settled.paidOn ?? settled.on, taxPointOn), receivedOn);
  const cause = compareDecimal(amount, '0') > 0 ? 'settled' : 'reopened';
  await insertVatDue(ctx, { expenseId, cause, dueOn, amount, entryId });
  if (!entryId) return;
  const rows = vatOfCashDeductible({ ...side, groups: cashDeductionPart(document, amount), dueOn });
  const partner = supplierPartner(ctx, bill.supplier, bill.supplierName);
  const head = { kind: 'expense', id: expenseId, number, issuedOn, taxPointOn, receivedOn, partner } as const;
  await recordVat(ctx, entryId, head, rows);
}
