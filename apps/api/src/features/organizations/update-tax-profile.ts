import type { InputOf, ReplyOf, updateTaxProfile as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { getTaxProfile } from './get-tax-profile';
import { lockOrganizationRow } from './organization-repository';
import { listTaxProfiles, profileOn } from './tax-profile';
import { saveTaxProfile } from './tax-profile-repository';

type Update = typeof contract;

/**
 * What holds from a day on, with everything else as it was by then. A later profile stays as it is. Whether the
 * business is a VAT payer is changed with the business itself.
 */
export async function updateTaxProfile(ctx: Context, { body }: InputOf<Update>): Promise<ReplyOf<Update>> {
  await lockOrganizationRow(ctx);
  const { validFrom, ...change } = body;
  if (change.isCashScheme && !ctx.country.vat.hasCashScheme)
    throw fieldProblem('isCashScheme', 'CASH_SCHEME_NOT_ALLOWED');
  const before = profileOn(await listTaxProfiles(ctx), validFrom);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given, validFrom };
  await saveTaxProfile(ctx, after);
  await ctx.audit({
    action: 'tax-profile.updated',
    noun: 'organization',
    recordId: ctx.organizationId,
    before,
    after,
  });
  return getTaxProfile(ctx);
}
