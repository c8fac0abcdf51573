import type { FiscalYearView } from '@bilko/contracts';
import { subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { listClosingEntries, listYearRows, type ClosingEntryRow, type YearRow } from './year-end-repository';

/** Years as the contract shows them, newest first; one year when it is named. */
export async function yearViews(ctx: Context, only?: number): Promise<FiscalYearView[]> {
  const rows = await listYearRows(ctx, only);
  const entries = await listClosingEntries(
    ctx,
    rows.flatMap(({ closingId }) => closingId ?? []),
  );
  return rows.map((row) => toView(ctx, row, entries));
}

export async function yearView(ctx: Context, year: number): Promise<FiscalYearView> {
  const [view] = await yearViews(ctx, year);
  if (!view) throw new Error(`The year ${year} is not listed`);
  return view;
}

function toView(ctx: Context, row: YearRow, entries: readonly ClosingEntryRow[]): FiscalYearView {
  const to = `${row.year}-12-31`;
  return {
    year: row.year,
    from: `${row.year}-01-01`,
    to,
    currency: ctx.organization.baseCurrency,
    state: row.state,
    isOver: ctx.today() > to,
    openMonths: row.openMonths,
    closing: closingOf(row, entries),
  };
}

function closingOf(row: YearRow, entries: readonly ClosingEntryRow[]): FiscalYearView['closing'] {
  const { closingId: id, closedAt, income, expense, incomeTax, result } = row;
  if (!id || !closedAt || !income || !expense || !incomeTax || !result) return null;
  return {
    id,
    income,
    expense,
    resultBeforeTax: subtractDecimal(income, expense),
    incomeTax,
    result,
    closedAt: closedAt.toISOString(),
    closedByName: row.closedByName,
    entries: entries
      .filter((entry) => entry.closingId === id)
      .map((entry) => ({
        id: entry.id,
        number: entry.number,
        step: entry.step,
        description: entry.description,
      })),
    isReopenable: !row.isLaterClosed,
  };
}
