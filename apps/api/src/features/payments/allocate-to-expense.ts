import type { allocateToExpense as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  advancePart,
  dueAmount,
  postAdvancePaidSettlement,
  postCreditAllocation,
  roundHalfUp,
  vatOfAdvancePaidSettlement,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { findPayer, findUsableMoney, insertUse, type UsableMoney } from './advance-repository';
import { findBill, type Bill } from './bill-repository';
import { makeVatDeductible } from './make-vat-deductible';
import { partnerOf } from './pay-ahead';
import { requirePaymentView } from './payment-views';
import { requireFitting } from './require-fitting';

type Allocate = typeof contract;

/**
 * Sets money that a supplier has of ours against his approved bill. An advance leaves its account, and the VAT that was
 * deducted with it is given back, for the bill deducts its VAT whole; of money that was paid too much only a difference
 * of exchange moves.
 */
export async function allocateToExpense(
  ctx: Context,
  { params, body }: InputOf<Allocate>,
): Promise<ReplyOf<Allocate>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const money = await findUsableMoney(ctx, params.id);
  if (money?.direction !== 'out') throw notFound();
  const bill = await findBill(ctx, body.expenseId);
  if (!bill) throw notFound();
  if (!bill.isPosted) throw new ProblemError('EXPENSE_NOT_POSTED');
  if (!bill.isApproved) throw new ProblemError('EXPENSE_NOT_APPROVED');
  const open = {
    ...bill,
    dueAmount: dueAmount({ grossAmount: bill.grossAmount, paidAmount: bill.settledBefore }),
  };
  requireFitting(money, open, body.amount, { path: '', field: 'expenseId' });
  const amount = roundHalfUp(body.amount);
  const today = ctx.today();
  const usedOn = today < money.deductedOn ? money.deductedOn : today;
  const settle = money.purpose === 'advance' ? settleAdvance : useCredit;
  const entryId = await settle(ctx, money, bill, { amount, usedOn });
  await insertUse(ctx, { paymentId: money.id, expenseId: bill.id, amount, usedOn, entryId });
  // An advance was paid before the bill: what it gives back and what the bill deducts stand in one return.
  await makeVatDeductible(ctx, bill.id, {
    on: usedOn,
    ...(money.purpose === 'advance' && { paidOn: money.paidOn }),
  });
  const after = { expenseId: bill.id, amount, currency: money.currency, usedOn };
  await ctx.audit({ action: 'payment.allocated', noun: 'payment', recordId: money.id, after });
  return requirePaymentView(ctx, money.id);
}

type Step = Readonly<{ amount: string; usedOn: string }>;

const headOf = (ctx: Context, bill: Bill, contactId: string, usedOn: string) => ({
  postedOn: usedOn,
  description: [bill.number, bill.supplierName].filter(Boolean).join(' ').slice(0, 200),
  currency: bill.currency,
  contactId,
  isAbroad: bill.isAbroad,
  accounts: ctx.country.accounts,
});

async function settleAdvance(ctx: Context, money: UsableMoney, bill: Bill, step: Step): Promise<string> {
  const supplier = await findPayer(ctx, money.contactId ?? '');
  if (!supplier) throw notFound();
  const { advancesAccount } = money;
  const head = { ...headOf(ctx, bill, supplier.id, step.usedOn), advancesAccount };
  const advance = { groups: money.groups, usedBefore: money.allocatedAmount };
  const entry = postAdvancePaidSettlement({ ...head, advance, document: bill, amount: step.amount });
  const entryId = await postEntry(ctx, entry, { kind: 'advanceSettlement', id: bill.id });
  const { id, number, issuedOn, taxPointOn, receivedOn } = bill;
  const rows = vatOfAdvancePaidSettlement({
    groups: advancePart(advance, step.amount),
    isAbroad: head.isAbroad,
    accounts: head.accounts,
    paidOn: money.deductedOn,
    // The bill deducts on the later of the two.
    deductedOn: receivedOn > taxPointOn ? receivedOn : taxPointOn,
  });
  const document = { kind: 'expense', id, number, issuedOn, taxPointOn, receivedOn } as const;
  await recordVat(ctx, entryId, { ...document, partner: partnerOf(supplier) }, rows);
  return entryId;
}

async function useCredit(ctx: Context, money: UsableMoney, bill: Bill, step: Step): Promise<string | null> {
  const entry = postCreditAllocation({
    ...headOf(ctx, bill, money.contactId ?? '', step.usedOn),
    partner: 'payables',
    credit: {
      grossAmount: money.amount,
      baseGrossAmount: money.baseAmount,
      settledBefore: money.allocatedAmount,
    },
    document: bill,
    amount: step.amount,
  });
  return entry ? postEntry(ctx, entry, { kind: 'expensePayment', id: money.id }) : null;
}
