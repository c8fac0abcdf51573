import { addDays, compareDecimal, subtractDecimal } from '@bilko/core';
import type { VatPeriod } from '@bilko/countries';
import { takesVatCredit, vatPeriodFor } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';
import { profileOn, type TaxProfile } from '../organizations/tax-profile';
import { findLatestReturn, type VatReturnRow } from './vat-return-repository';

/** How many open periods are shown: three years of months. */
const MOST_PERIODS = 36;

/** The period that begins on a day: the rest of the one that the law knows, when a change of filing cut it. */
export function periodFrom(ctx: Context, profiles: readonly TaxProfile[], from: string): VatPeriod {
  const { to, dueOn } = vatPeriodFor(ctx.organization.country, from, profileOn(profiles, from));
  return { from, to, dueOn };
}

/** The period around a day, whole. */
export function periodAround(ctx: Context, profiles: readonly TaxProfile[], day: string): VatPeriod {
  return vatPeriodFor(ctx.organization.country, day, profileOn(profiles, day));
}

/** Periods that are not closed, oldest first, up to the one that runs today. */
export function openPeriods(
  ctx: Context,
  profiles: readonly TaxProfile[],
  known: { latest: VatReturnRow | undefined; firstReportedOn: string | null },
): VatPeriod[] {
  const today = ctx.today();
  const { latest, firstReportedOn } = known;
  const first = firstReportedOn !== null && firstReportedOn < today ? firstReportedOn : today;
  let from = latest ? addDays(latest.to, 1) : periodAround(ctx, profiles, first).from;
  const periods: VatPeriod[] = [];
  while (from <= today) {
    const period = periodFrom(ctx, profiles, from);
    periods.push(period);
    from = addDays(period.to, 1);
  }
  return periods.slice(-MOST_PERIODS);
}

/** What the return before left to the credit of the business and did not ask back. */
export async function creditBefore(ctx: Context, from: string): Promise<string> {
  if (!takesVatCredit(ctx.organization.country)) return '0.00';
  const before = await findLatestReturn(ctx, from);
  if (!before || before.wantsRefund || before.to !== addDays(from, -1)) return '0.00';
  const left = subtractDecimal(before.creditBefore, before.dueAmount);
  return compareDecimal(left, '0') > 0 ? left : '0.00';
}
