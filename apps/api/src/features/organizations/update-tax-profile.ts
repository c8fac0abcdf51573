import type { InputOf, ReplyOf, updateTaxProfile as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { changeTaxProfiles } from './change-tax-profiles';
import { getTaxProfile } from './get-tax-profile';
import { lockOrganizationRow } from './organization-repository';
import { listTaxProfiles } from './tax-profile';

type Update = typeof contract;

/**
 * What holds from a day on, with everything else as it was by then, until a later profile says otherwise of the same.
 * Whether the business is a VAT payer is changed with the business itself.
 */
export async function updateTaxProfile(ctx: Context, { body }: InputOf<Update>): Promise<ReplyOf<Update>> {
  await lockOrganizationRow(ctx);
  const { validFrom, ...change } = body;
  if (change.isCashScheme && !ctx.country.vat.hasCashScheme)
    throw fieldProblem('isCashScheme', 'CASH_SCHEME_NOT_ALLOWED');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await changeTaxProfiles(ctx, await listTaxProfiles(ctx), validFrom, given);
  return getTaxProfile(ctx);
}
