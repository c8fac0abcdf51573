import type { listVatReturns as contract, ReplyOf } from '@bilko/contracts';
import { vatReturn } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';
import { listTaxProfiles, profileOn } from '../organizations/tax-profile';
import { findFirstReportedOn, sumClasses } from './vat-ledger-repository';
import { closedView, openView } from './vat-period-view';
import { openPeriods } from './vat-periods';
import { listReturns } from './vat-return-repository';

/** Periods newest first. Who is outside VAT sees those in which he owes something for others. */
export async function listVatReturns(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const closed = await listReturns(ctx);
  const [latest] = closed;
  const profiles = await listTaxProfiles(ctx);
  const firstReportedOn = await findFirstReportedOn(ctx);
  const periods = openPeriods(ctx, profiles, { latest, firstReportedOn });
  const sums = await sumClasses(ctx, periods);
  const open = periods
    .map((period) => ({ period, rows: sums.filter(({ from }) => from === period.from) }))
    .filter(({ period, rows }) => rows.length > 0 || profileOn(profiles, period.from).isVatRegistered)
    .map(({ period, rows }) => openView(ctx, period, vatReturn(ctx.organization.country, rows).dueAmount));
  return {
    currency: ctx.organization.baseCurrency,
    isVatRegistered: profileOn(profiles, ctx.today()).isVatRegistered,
    data: [...open.reverse(), ...closed.map((row) => closedView(row, latest?.id))],
  };
}
