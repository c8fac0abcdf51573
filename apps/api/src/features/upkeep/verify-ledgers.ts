import type { Services } from '../../services';
import { findDifferences, listOrganizationIds } from './upkeep-repository';

/**
 * Reads the books of every business through and names each difference in the log. The job then fails, so that it
 * ends where a person looks at it; the next night checks again.
 */
export async function verifyLedgers({ logger }: Pick<Services, 'logger'>): Promise<void> {
  let differing = 0;
  const organizationIds = await listOrganizationIds();
  for (const organizationId of organizationIds) {
    const differences = await findDifferences(organizationId);
    if (differences.length > 0) differing += 1;
    for (const difference of differences)
      logger.error({ organizationId, ...difference }, 'the books do not agree');
  }
  logger.info({ businesses: organizationIds.length, differing }, 'the books were checked');
  if (differing > 0) throw new Error(`the books of ${differing} businesses do not agree`);
}
