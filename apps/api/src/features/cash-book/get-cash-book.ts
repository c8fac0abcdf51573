import type { getCashBook as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { addDecimal, compareDecimal, roundHalfUp, subtractDecimal, sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { inFormat, requireRows } from '../reports/report-file';
import { cashBookPaperIn } from './cash-book-paper';
import { listCashDays, listMovements } from './cash-repository';

type Get = typeof contract;

const MOST_ROWS = 5_000;

/** Blagajnički dnevnik: every movement of the cash account, whatever made it, with the balance after it. */
export async function getCashBook(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const { from, to } = query;
  if (from > to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const rows = await listMovements(ctx, { from, to, limit: MOST_ROWS + 1 });
  requireRows('pdf', rows.length);
  const days = await listCashDays(ctx);
  const openingBalance = roundHalfUp(
    sumAmounts(days.filter(({ day }) => day < from).map(({ change }) => change)),
  );
  const inAmount = sumAmounts(rows.map((row) => row.inAmount));
  const outAmount = sumAmounts(rows.map((row) => row.outAmount));
  const report = {
    from,
    to,
    currency: ctx.organization.baseCurrency,
    openingBalance,
    inAmount,
    outAmount,
    closingBalance: roundHalfUp(subtractDecimal(addDecimal(openingBalance, inAmount), outAmount)),
    daysBelowZero: daysBelowZero(days).filter((day) => day >= from && day <= to),
    rows,
  };
  return inFormat(ctx, query, report, cashBookPaperIn(ctx.organization.language));
}

function daysBelowZero(days: readonly { day: string; change: string }[]): string[] {
  let balance = '0';
  return days.flatMap(({ day, change }) => {
    balance = addDecimal(balance, change);
    return compareDecimal(balance, '0') < 0 ? [day] : [];
  });
}
