import { sealAudit } from './audit-repository';

/** Makes everything that was recorded in a business part of its chain; how many events were new. */
export const sealTrail = (organizationId: string): Promise<number> => sealAudit(organizationId, true);
