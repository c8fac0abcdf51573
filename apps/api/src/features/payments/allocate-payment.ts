import type { allocatePayment as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  addDecimal,
  advancePart,
  postAdvanceSettlement,
  postCreditAllocation,
  roundHalfUp,
  vatOfAdvanceSettlement,
  type AdvanceGroup,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { dueOf } from '../invoices/list-invoices';
import { buyerSide, requireIssued, type IssuedRow } from '../invoices/require-issued';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { vatDocumentOf } from '../vat/vat-of-document';
import { findUsableMoney, insertUse, type UsableMoney } from './advance-repository';
import { makeVatDue } from './make-vat-due';
import { requirePaymentView } from './payment-views';
import { requireFitting } from './require-fitting';

type Allocate = typeof contract;

/** An advance, or a customer's credit, used for an open invoice of his. */
export async function allocatePayment(
  ctx: Context,
  { params, body }: InputOf<Allocate>,
): Promise<ReplyOf<Allocate>> {
  await useMoney(ctx, { paymentId: params.id, ...body, usedOn: ctx.today() });
  return requirePaymentView(ctx, params.id);
}

export type Use = Readonly<{ paymentId: string; invoiceId: string; amount: string; usedOn: string }>;

/**
 * Sets money of a customer against an invoice: never more than is left of the one and open of the other. An advance
 * leaves its account and gives its VAT back, by the groups that are returned; with credit nothing moves but an
 * exchange difference.
 */
export async function useMoney(ctx: Context, use: Use, path = ''): Promise<AdvanceGroup[]> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const money = await findUsableMoney(ctx, use.paymentId);
  if (money?.direction !== 'in') throw notFound();
  const invoice = await requireIssued(ctx, use.invoiceId);
  if (invoice.kind !== 'invoice') throw new ProblemError('INVOICE_NOT_PAYABLE');
  requireFitting(money, { ...invoice, dueAmount: dueOf(invoice) }, use.amount, { path, field: 'invoiceId' });
  const amount = roundHalfUp(use.amount);
  const usedOn = use.usedOn < money.paidOn ? money.paidOn : use.usedOn;
  const entryId =
    money.purpose === 'advance'
      ? await settleAdvance(ctx, money, invoice, { amount, usedOn })
      : await useCredit(ctx, money, invoice, { amount, usedOn });
  await insertUse(ctx, { paymentId: money.id, invoiceId: invoice.id, amount, usedOn, entryId });
  await makeVatDue(ctx, invoice, { amount, dueOn: usedOn, cause: 'settled' });
  const after = { invoiceId: invoice.id, amount, currency: money.currency, usedOn };
  await ctx.audit({ action: 'payment.allocated', noun: 'payment', recordId: money.id, after });
  return money.purpose === 'advance' ? advancePart(usedAdvance(money), amount) : [];
}

const usedAdvance = ({ groups, allocatedAmount }: UsableMoney) => ({ groups, usedBefore: allocatedAmount });

type Step = Readonly<{ amount: string; usedOn: string }>;

const headOf = (ctx: Context, invoice: IssuedRow, usedOn: string) => ({
  postedOn: usedOn,
  description: `${invoice.number} ${invoice.buyer.name}`.slice(0, 200),
  currency: invoice.currency,
  contactId: invoice.contactId,
  isAbroad: buyerSide(ctx, invoice).isAbroad,
  accounts: ctx.country.accounts,
});

const openOf = (invoice: IssuedRow) => ({
  grossAmount: invoice.grossAmount,
  baseGrossAmount: invoice.baseGrossAmount,
  settledBefore: addDecimal(invoice.paidAmount, invoice.creditedAmount),
});

async function settleAdvance(
  ctx: Context,
  money: UsableMoney,
  invoice: IssuedRow,
  { amount, usedOn }: Step,
): Promise<string> {
  const head = { ...headOf(ctx, invoice, usedOn), advancesAccount: money.advancesAccount };
  const advance = usedAdvance(money);
  const entry = postAdvanceSettlement({ ...head, advance, document: openOf(invoice), amount });
  const entryId = await postEntry(ctx, entry, { kind: 'advanceSettlement', id: invoice.id });
  const rows = vatOfAdvanceSettlement({
    groups: advancePart(advance, amount),
    isAbroad: head.isAbroad,
    accounts: head.accounts,
    paidOn: money.paidOn,
    taxPointOn: invoice.taxPointOn,
  });
  await recordVat(ctx, entryId, vatDocumentOf('invoice', invoice, invoice.number), rows);
  return entryId;
}

async function useCredit(
  ctx: Context,
  money: UsableMoney,
  invoice: IssuedRow,
  { amount, usedOn }: Step,
): Promise<string | null> {
  const entry = postCreditAllocation({
    ...headOf(ctx, invoice, usedOn),
    credit: {
      grossAmount: money.amount,
      baseGrossAmount: money.baseAmount,
      settledBefore: money.allocatedAmount,
    },
    document: openOf(invoice),
    amount,
  });
  return entry ? postEntry(ctx, entry, { kind: 'payment', id: money.id }) : null;
}
