import { addDays, roundHalfUp } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { takeBackVatDue } from '../payments/make-vat-due';
import type { JudgedLine } from './judge-lines';
import {
  findUsedItem,
  insertBills,
  insertCredits,
  insertInvoices,
  insertItems,
  insertWithdrawals,
  listInvoicesWithVatDue,
  type NewItem,
} from './opening-item-repository';

type Run = Readonly<{ id: string; startsOn: string }>;

/**
 * Each line of a customer or supplier becomes what it was in the old books: an invoice to be paid, a bill to pay, or
 * money that is still to be used. They stand in the opening entry: no posting and no number of their own, and no VAT but what still waits. What
 * has no number or day is one item, due on the first day.
 */
export async function openItems(ctx: Context, run: Run, lines: readonly JudgedLine[]): Promise<void> {
  const postedOn = addDays(run.startsOn, -1);
  const items = lines.flatMap((line, at): NewItem[] => {
    if (!line.item || !line.contact) return [];
    const dueOn = line.dueOn || run.startsOn;
    const amount = line.debit || line.credit;
    return [
      {
        id: newId(),
        position: at + 1,
        kind: line.item.kind,
        direction: line.item.isCustomer ? 'in' : 'out',
        contactId: line.contact.id,
        number: line.documentNumber || `PS ${run.startsOn.slice(0, 4)}`,
        issuedOn: line.issuedOn || (dueOn < postedOn ? dueOn : postedOn),
        dueOn,
        currency: line.currency || ctx.organization.baseCurrency,
        exchangeRate: line.exchangeRate || '1',
        amount: roundHalfUp(line.foreignAmount || amount),
        baseAmount: amount,
      },
    ];
  });
  if (items.length === 0) return;
  await insertInvoices(ctx, postedOn, items);
  await insertBills(ctx, postedOn, items);
  await insertCredits(ctx, postedOn, items);
  await insertItems(ctx, run.id, items);
}

/** Takes the items back with their run; one that was paid, set off or used stands in the way and is named. */
export async function withdrawItems(ctx: Context, run: { id: string; postedOn: string }): Promise<void> {
  const used = await findUsedItem(ctx, run.id);
  if (used) {
    throw new ProblemError('OPENING_ITEM_USED', {
      params: { number: used.number, contact: used.contactName },
      detail: `Document ${used.number} of ${used.contactName} was paid, offset or used.`,
    });
  }
  for (const id of await listInvoicesWithVatDue(ctx, run.id)) await takeBackVatDue(ctx, id, ctx.today());
  await insertWithdrawals(ctx, run);
}
