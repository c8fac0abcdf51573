import type { ExpenseView } from '@bilko/contracts';
import { dueAmount, type ExpenseStatus } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { settlementsOf } from '../debts/settlements';
import { paymentViewsOf } from '../payments/payment-views';
import { vatOnPaymentOf } from '../payments/vat-on-payment';
import { findExpense, findTwins, type ExpenseRow } from './expense-repository';

/** Status follows from the amounts once money has moved, before that from what people decided. */
export function expenseStatus(row: Pick<ExpenseRow, 'state' | 'settlement' | 'isApproved'>): ExpenseStatus {
  if (row.state === 'draft') return 'draft';
  if (row.settlement === 'settled') return 'paid';
  if (row.settlement === 'partial') return 'partlyPaid';
  return row.isApproved ? 'approved' : 'posted';
}

/** One expense as its screen shows it. Throws NOT_FOUND. */
export async function viewOf(ctx: Context, id: string): Promise<ExpenseView> {
  const row = await findExpense(ctx, id);
  if (!row) throw notFound();
  const payments = row.state === 'posted' ? await paymentViewsOf(ctx, { expenseId: id }) : [];
  const { personCosts, offsets } =
    row.state === 'posted' ? await settlementsOf(ctx, { expenseId: id }) : { personCosts: [], offsets: [] };
  return {
    id: row.id,
    status: expenseStatus(row),
    contactId: row.contactId,
    supplierName: row.shownSupplier,
    documentNumber: row.documentNumber,
    issuedOn: row.issuedOn,
    receivedOn: row.receivedOn,
    taxPointOn: row.taxPointOn,
    dueOn: row.dueOn,
    currency: row.currency,
    exchangeRate: row.exchangeRate,
    note: row.note,
    netAmount: row.netAmount,
    vatAmount: row.vatAmount,
    grossAmount: row.grossAmount,
    paidAmount: row.paidAmount,
    dueAmount: dueAmount(row),
    isApproved: row.isApproved,
    receiptCount: row.receipts.length,
    thumbnailFileId: row.receipts.find(({ hasThumbnail }) => hasThumbnail)?.id ?? null,
    version: row.version,
    lines: row.lines.map(({ accountId: _id, amount: _amount, ...line }, at) => ({
      position: at + 1,
      ...line,
    })),
    receipts: row.receipts.map(({ sha256: _hash, hasThumbnail: _has, ...file }) => file),
    payments,
    personCosts,
    offsets,
    vatOnPayment: row.state === 'posted' ? await vatOnPaymentOf(ctx, id) : null,
    entryId: row.entryId,
    postedAt: row.postedAt,
    approvedAt: row.approvedAt,
    approvedByName: row.approvedByName,
    possibleDuplicates: await findTwins(ctx, row),
    createdAt: row.createdAt,
  };
}
