import type { OrganizationView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { getOrganizationRow } from './organization-repository';
import { organizationViewOf } from './organization-view';

export async function getOrganization(ctx: Context): Promise<OrganizationView> {
  return organizationViewOf(await getOrganizationRow(ctx));
}
