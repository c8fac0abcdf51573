import type { TaxProfileView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { taxProfileRows } from './tax-profile-repository';

export type TaxProfile = TaxProfileView;

/** All that held and will hold, newest first; the database gives every business one from its first day. */
export function listTaxProfiles(ctx: Context): Promise<TaxProfile[]> {
  return taxProfileRows(ctx);
}

/** What holds on a day. */
export function profileOn(profiles: readonly TaxProfile[], day: string): TaxProfile {
  const found = profiles.find(({ validFrom }) => validFrom <= day) ?? profiles.at(-1);
  if (!found) throw new Error('a business without a tax profile');
  return found;
}

const said = ['isVatRegistered', 'vatFiling', 'isCashScheme', 'isLumpSum'] as const;
export type TaxChange = Partial<Pick<TaxProfile, (typeof said)[number]>>;

/** A profile as it was on its day, if it was, and as it shall be. */
export type ChangedProfile = Readonly<{ before: TaxProfile; after: TaxProfile }>;

/**
 * What a change from a day on makes of the profiles: the one of that day first, with all else as it was by then. What
 * is said for a later day already changes what it changed itself and no more: until there the change goes on.
 */
export function changeProfiles(
  profiles: readonly TaxProfile[],
  validFrom: string,
  change: TaxChange,
): ChangedProfile[] {
  const before = profileOn(profiles, validFrom);
  const changed: ChangedProfile[] = [{ before, after: { ...before, ...change, validFrom } }];
  const later = profiles.filter((profile) => profile.validFrom > validFrom).toReversed();
  let going: TaxChange = change;
  let previous = before;
  for (const profile of later) {
    const until = previous;
    const left = said.filter((field) => field in going && profile[field] === until[field]);
    going = Object.fromEntries(left.map((field) => [field, change[field]]));
    const after = { ...profile, ...going };
    if (left.some((field) => profile[field] !== after[field])) changed.push({ before: profile, after });
    previous = profile;
  }
  return changed;
}
