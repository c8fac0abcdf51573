import {
  minAmount,
  compareDecimal,
  cashVatPart,
  postCashVatDue,
  subtractDecimal,
  vatOfCashDue,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { buyerSide, requireIssued, type IssuedRow } from '../invoices/require-issued';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { vatDocumentOf } from '../vat/vat-of-document';
import { findWaitingVat, insertVatDue, type WaitingVat } from './cash-vat-repository';

/** Why VAT falls due: it was paid, it was credited, or the time to wait is over. */
export type DueCause = 'settled' | 'credited' | 'term';

/**
 * Cash scheme: the share of an invoice's VAT that goes with `amount` of its gross amount is owed from `dueOn` on. Does
 * nothing for an invoice whose VAT does not wait, and for what fell due before. The ledger is locked.
 */
export async function makeVatDue(
  ctx: Context,
  invoice: IssuedRow,
  due: { amount: string; dueOn: string; cause: DueCause },
): Promise<void> {
  const waiting = await findWaitingVat(ctx, invoice.id);
  if (!waiting) return;
  const amount = minAmount(due.amount, subtractDecimal(waiting.grossAmount, waiting.dueBefore));
  if (compareDecimal(amount, '0') > 0) await moveVat(ctx, invoice, waiting, { ...due, amount });
}

/** Takes back what fell due of an invoice that is taken back itself, on a day that is still open. */
export async function takeBackVatDue(ctx: Context, invoiceId: string, on: string): Promise<void> {
  const waiting = await findWaitingVat(ctx, invoiceId);
  if (!waiting || compareDecimal(waiting.dueBefore, '0') === 0) return;
  const amount = subtractDecimal('0', waiting.dueBefore);
  await moveVat(ctx, await requireIssued(ctx, invoiceId), waiting, { amount, dueOn: on, cause: 'reopened' });
}

/** Says in books and VAT book that VAT is owed, or, below zero, that it is not yet. */
export async function moveVat(
  ctx: Context,
  invoice: IssuedRow,
  waiting: WaitingVat,
  { amount, dueOn, cause }: Readonly<{ amount: string; dueOn: string; cause: DueCause | 'reopened' }>,
): Promise<void> {
  const side = { ...buyerSide(ctx, invoice), accounts: ctx.country.accounts };
  const entry = postCashVatDue({
    ...side,
    postedOn: dueOn,
    description: `${invoice.number} ${invoice.buyer.name}`.slice(0, 200),
    currency: waiting.currency,
    document: waiting,
    amount,
  });
  const entryId = entry ? await postEntry(ctx, entry, { kind: 'cashVat', id: invoice.id }) : null;
  await insertVatDue(ctx, { invoiceId: invoice.id, cause, dueOn, amount, entryId });
  if (!entryId) return;
  const rows = vatOfCashDue({ ...side, groups: cashVatPart(waiting, amount), dueOn });
  await recordVat(ctx, entryId, vatDocumentOf('invoice', invoice, invoice.number), rows);
}
