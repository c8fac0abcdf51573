import type { Context } from '../../http/context';
import { changeProfiles, type TaxChange, type TaxProfile } from './tax-profile';
import { saveTaxProfile } from './tax-profile-repository';

/** Writes what a change from a day on makes of the profiles, each with its trace in the trail. */
export async function changeTaxProfiles(
  ctx: Context,
  profiles: readonly TaxProfile[],
  validFrom: string,
  change: TaxChange,
): Promise<void> {
  for (const { before, after } of changeProfiles(profiles, validFrom, change)) {
    await saveTaxProfile(ctx, after);
    await ctx.audit({
      action: 'tax-profile.updated',
      noun: 'organization',
      recordId: ctx.organizationId,
      before,
      after,
    });
  }
}
