import type { ReplyOf, getOnboarding as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { firstStepsOf, getOrganizationRow } from './organization-repository';

/** The first steps, told from the books themselves: nothing is ticked off by hand. */
export async function getOnboarding(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await getOrganizationRow(ctx);
  const hasAddress = row.street !== null && row.city !== null && row.postalCode !== null;
  return { hasBusinessDetails: row.taxId !== null && hasAddress, ...(await firstStepsOf(ctx)) };
}
