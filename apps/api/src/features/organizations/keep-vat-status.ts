import type { Context } from '../../http/context';
import { changeTaxProfiles } from './change-tax-profiles';
import { listTaxProfiles, profileOn } from './tax-profile';

/** The business became a VAT payer today, or is none any more: what held until now stays known. */
export async function keepVatStatus(ctx: Context, isVatRegistered: boolean): Promise<void> {
  const today = ctx.today();
  const profiles = await listTaxProfiles(ctx);
  if (profileOn(profiles, today).isVatRegistered === isVatRegistered) return;
  await changeTaxProfiles(ctx, profiles, today, { isVatRegistered });
}
