import type { Services } from '../../services';
import { sealTrail } from '../audit/seal-trail';
import {
  findDifferences,
  listOrganizations,
  markRunning,
  saveFinding,
  type Finding,
} from './verification-repository';

type Doors = Pick<Services, 'logger' | 'clock'>;

/** Reads the books of one business through and keeps what was found. Throws when the reading itself failed. */
async function verifyOne(
  { logger, clock }: Doors,
  organizationId: string,
  verificationId?: string,
): Promise<Finding> {
  try {
    await sealTrail(organizationId);
    const finding = await findDifferences(organizationId);
    await saveFinding(organizationId, verificationId, finding, clock.now());
    for (const difference of finding.differences)
      logger.error({ organizationId, ...difference }, 'the books do not agree');
    return finding;
  } catch (error) {
    await saveFinding(organizationId, verificationId, undefined, clock.now());
    throw error;
  }
}

/** What the owner asked for. Run twice, it finds itself done. */
export async function verifyRequested(
  doors: Doors,
  organizationId: string,
  verificationId: string,
): Promise<void> {
  if (await markRunning(organizationId, verificationId))
    await verifyOne(doors, organizationId, verificationId);
}

export type Read = Finding & { id: string; name: string };

/** Reads the books of everybody, or of those that are wanted, one business after the other. */
export async function* readBooks(doors: Doors, wanted: readonly string[] = []): AsyncGenerator<Read> {
  for (const { id, name } of await listOrganizations()) {
    if (wanted.length === 0 || wanted.includes(id)) yield { id, name, ...(await verifyOne(doors, id)) };
  }
}

/**
 * The nightly reading. What differs is named in the log, and the job then fails, so that it ends where a person
 * looks at it; the next night checks again.
 */
export async function verifyLedgers(doors: Doors): Promise<void> {
  let [businesses, differing] = [0, 0];
  for await (const { differences } of readBooks(doors)) {
    businesses += 1;
    if (differences.length > 0) differing += 1;
  }
  doors.logger.info({ businesses, differing }, 'the books were checked');
  if (differing > 0) throw new Error(`the books of ${differing} businesses do not agree`);
}
