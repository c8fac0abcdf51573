import { addDays } from '@bilko/core';
import { hasIncomeLimits, incomeLimits, type IncomeLimit } from '@bilko/countries';
import type { Context } from '../../http/context';
import { listIncome, type IncomeRow } from './kpo-repository';

/** Who is outside VAT keeps an eye on the limits; the VAT payer has passed one and is under the law of both. */
export function watchesIncome(ctx: Context): boolean {
  return hasIncomeLimits(ctx.organization.country) && !ctx.organization.isVatRegistered;
}

/** How much of each limit is used on a day; empty where none applies. */
export async function incomeWatch(ctx: Context, on: string): Promise<IncomeLimit[]> {
  if (!watchesIncome(ctx)) return [];
  const from = addDays(`${on.slice(0, 4)}-01-01`, -365);
  const rows = await listIncome(ctx, from, on);
  return incomeLimits(ctx.organization.country, rows.flatMap(incomeOf), on);
}

/** What of a document has its place of supply at home, and what has not. */
function incomeOf({ day, homeAmount, abroadAmount }: IncomeRow) {
  return [
    { day, amount: homeAmount, isInCountry: true },
    { day, amount: abroadAmount, isInCountry: false },
  ];
}
