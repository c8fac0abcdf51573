import type { InputOf, InvoiceListItem, listInvoices as contract, ReplyOf } from '@bilko/contracts';
import { dueAmount, invoiceStatus } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { filterOf } from './invoice-filter';
import {
  countInvoices,
  listInvoiceRows,
  type InvoiceListRow,
  type InvoiceOrder,
} from './invoice-list-repository';

type List = typeof contract;

/** Drafts and documents, newest first unless sorted otherwise. */
export async function listInvoices(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const filter = filterOf(ctx, query);
  const order = orderOf(query.sort);
  const rows = await listInvoiceRows(ctx, filter, { order, limit, after });
  const total = query.withTotal === 'true' ? await countInvoices(ctx, filter) : undefined;
  return pageOf(
    rows,
    limit,
    (row) => toListItem(row, filter.today),
    (row) => [order.by === 'dueOn' ? row.dueOn : row.issuedOn, row.id],
    total,
  );
}

function orderOf(sort: InputOf<List>['query']['sort']): InvoiceOrder {
  return { by: sort?.endsWith('dueOn') ? 'dueOn' : 'issuedOn', isDescending: sort?.startsWith('-') ?? true };
}

function toListItem(row: InvoiceListRow, today: string): InvoiceListItem {
  const { id, kind, number, contactId, contactName, issuedOn, dueOn, currency, version } = row;
  const facts = {
    ...row,
    isIssued: row.state === 'issued',
    sentAt: row.isSent ? issuedOn : null,
    viewedAt: row.isViewed ? issuedOn : null,
  };
  const { netAmount, vatAmount, grossAmount, paidAmount } = row;
  return {
    id,
    kind,
    number,
    status: invoiceStatus(facts, today),
    contactId,
    contactName,
    issuedOn,
    dueOn,
    currency,
    totals: { netAmount, vatAmount, grossAmount, paidAmount, dueAmount: dueOf(row) },
    version,
  };
}

/** Estimates and proformas are never due; of a credit note it is what the customer has not used yet. */
export function dueOf(document: {
  kind: string;
  grossAmount: string;
  paidAmount: string;
  creditedAmount: string;
}): string {
  return document.kind === 'proforma' || document.kind === 'estimate' ? '0.00' : dueAmount(document);
}
