import type { Context } from '../../http/context';
import { listTaxProfiles, profileOn } from './tax-profile';
import { saveTaxProfile } from './tax-profile-repository';

/** The business became a VAT payer today, or is none any more: what held until now stays known. */
export async function keepVatStatus(ctx: Context, isVatRegistered: boolean): Promise<void> {
  const today = ctx.today();
  const current = profileOn(await listTaxProfiles(ctx), today);
  if (current.isVatRegistered === isVatRegistered) return;
  await saveTaxProfile(ctx, { ...current, validFrom: today, isVatRegistered });
}
