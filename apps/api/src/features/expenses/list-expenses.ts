import type { ExpenseListItem, InputOf, listExpenses as contract, ReplyOf } from '@bilko/contracts';
import { dueAmount } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import {
  countExpenses,
  listExpenseRows,
  type ExpenseFilter,
  type ExpenseListRow,
  type ExpenseOrder,
} from './expense-list-repository';
import { expenseStatus } from './expense-view';

type List = typeof contract;

/** Expenses, newest first unless sorted otherwise. */
export async function listExpenses(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const filter = filterOf(ctx, query);
  const order = orderOf(query.sort);
  const rows = await listExpenseRows(ctx, filter, { order, limit, after });
  const total = query.withTotal === 'true' ? await countExpenses(ctx, filter) : undefined;
  const toCursor = (row: ExpenseListRow) => [
    order.by === 'dueOn' ? (row.dueOn ?? row.issuedOn) : row.issuedOn,
    row.id,
  ];
  return pageOf(rows, limit, toListItem, toCursor, total);
}

export function filterOf(ctx: Context, query: Omit<ExpenseFilter, 'today'>): ExpenseFilter {
  const { status, contactId, from, to, search } = query;
  return { status, contactId, from, to, search, today: ctx.today() };
}

function orderOf(sort: InputOf<List>['query']['sort']): ExpenseOrder {
  return { by: sort?.endsWith('dueOn') ? 'dueOn' : 'issuedOn', isDescending: sort?.startsWith('-') ?? true };
}

function toListItem({ state, settlement, ...row }: ExpenseListRow): ExpenseListItem {
  const status = expenseStatus({ state, settlement, isApproved: row.isApproved });
  return { ...row, status, dueAmount: dueAmount(row) };
}
