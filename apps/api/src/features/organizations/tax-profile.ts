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
