import type { closeVatReturn as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { addDays } from '@bilko/core';
import type { VatPeriod } from '@bilko/countries';
import { vatSettlement } from '@bilko/countries/vat-return';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { listTaxProfiles } from '../organizations/tax-profile';
import { firstOpenDay } from '../periods/first-open-day';
import { getClosedVatReturn } from './get-closed-vat-return';
import { figuresOf } from './vat-figures';
import { sumAccounts, sumClasses } from './vat-ledger-repository';
import { periodAround, periodFrom } from './vat-periods';
import { findLatestReturn, insertReturn } from './vat-return-repository';

type Close = typeof contract;

/**
 * Closes the return of a period that is over: its boxes are kept, the VAT accounts are settled on its last day (the
 * first open one when that year is closed already), and from here on nothing more enters it. The ledger's lock comes first, so that nothing is posted between what is read
 * and what is closed.
 */
export async function closeVatReturn(ctx: Context, { body }: InputOf<Close>): Promise<ReplyOf<Close>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const period = await requireNext(ctx, body);
  const wantsRefund = body.wantsRefund ?? false;
  const figures = await figuresOf(ctx, period.from, await sumClasses(ctx, [period]), wantsRefund);
  const id = newId();
  const entry = vatSettlement({
    postedOn: await firstOpenDay(ctx, period.to),
    description: `PDV ${period.from} – ${period.to}`,
    sums: await sumAccounts(ctx, period),
    dueAmount: figures.dueAmount,
    creditBefore: figures.creditBefore,
    currency: ctx.organization.baseCurrency,
    accounts: ctx.country.accounts,
  });
  const entryId = entry ? await postEntry(ctx, entry, { kind: 'vatReturn', id }) : null;
  await insertReturn(ctx, { id, ...period, ...figures, wantsRefund, entryId });
  await ctx.audit({
    action: 'vat-return.closed',
    noun: 'vat-return',
    recordId: id,
    after: { ...period, dueAmount: figures.dueAmount, entryId },
  });
  return getClosedVatReturn(ctx, { params: { id } });
}

/** Returns follow one another without a gap; the first may begin with any period of the law. */
async function requireNext(ctx: Context, { from, to }: { from: string; to: string }): Promise<VatPeriod> {
  const profiles = await listTaxProfiles(ctx);
  const latest = await findLatestReturn(ctx);
  const period = latest
    ? periodFrom(ctx, profiles, addDays(latest.to, 1))
    : periodAround(ctx, profiles, from);
  if (from !== period.from || to !== period.to) {
    throw new ProblemError('VAT_RETURN_NOT_NEXT', { params: { from: period.from, to: period.to } });
  }
  if (to >= ctx.today()) throw new ProblemError('VAT_PERIOD_NOT_OVER', { params: { to } });
  return period;
}
