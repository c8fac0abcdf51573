import type { getOpenItems as contract, InputOf, OpenItemsView, ReplyOf } from '@bilko/contracts';
import { subtractDecimal, sumAmounts, roundHalfUp } from '@bilko/core';
import { renderReportCsv, renderReportXlsx } from '@bilko/documents';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findContact } from './contact-repository';
import { listOpenItems, type OpenItemRow } from './open-items-repository';
import { openItemsFile, openItemsTable } from './open-items-paper';

type Get = typeof contract;

const tables = {
  csv: { render: renderReportCsv, contentType: 'text/csv; charset=utf-8' },
  xlsx: {
    render: renderReportXlsx,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const;

/** IOS: what is open between the two, as data, as a table, or as the paper that the contact confirms. */
export async function getOpenItems(ctx: Context, { params, query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const on = query.on ?? ctx.today();
  const view = await openItemsOf(ctx, params.id, on);
  const { format = 'json' } = query;
  if (format === 'json') return view;
  if (format === 'pdf') return openItemsFile(ctx, view);
  const paper = openItemsTable(ctx, view);
  const { render, contentType } = tables[format];
  return { fileName: `${paper.title} ${view.on}.${format}`, contentType, render: async () => render(paper) };
}

/** Apart for each currency; claims are invoices, debts are bills. Throws NOT_FOUND. */
export async function openItemsOf(ctx: Context, contactId: string, on: string): Promise<OpenItemsView> {
  const contact = await findContact(ctx, contactId);
  if (!contact) throw notFound();
  const rows = await listOpenItems(ctx, contactId, on);
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return {
    contactId,
    contactName: contact.name,
    on,
    balances: currencies.map((currency) => balanceOf(currency, rows)),
  };
}

function balanceOf(currency: string, rows: readonly OpenItemRow[]): OpenItemsView['balances'][number] {
  const own = (side: OpenItemRow['side']) =>
    rows.filter((row) => row.currency === currency && row.side === side);
  const sumOf = (items: readonly OpenItemRow[]) => sumAmounts(items.map(({ openAmount }) => openAmount));
  const [claims, debts] = [own('claim'), own('debt')];
  const claimAmount = sumOf(claims);
  const debtAmount = sumOf(debts);
  return {
    currency,
    claims,
    debts,
    claimAmount,
    debtAmount,
    balanceAmount: roundHalfUp(subtractDecimal(claimAmount, debtAmount)),
  };
}
