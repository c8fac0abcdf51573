import type { Job } from '../../platform/queue';
import { listChanged, sealAudit } from './audit-repository';

const MINUTE = 60;
/** Longer than a worker is away on an ordinary day; what is older is sealed with the next event of its business. */
const LOOKED_BACK_MS = 3 * 24 * 60 * MINUTE * 1000;

/** Every few minutes what was recorded becomes part of its business's chain. */
export const jobs: readonly Job[] = [
  {
    queue: 'seal-audit',
    everySeconds: 5 * MINUTE,
    work: async ({ logger }) => {
      // The database's clock wrote the moments, and no test moves it.
      const organizations = await listChanged(new Date(Date.now() - LOOKED_BACK_MS));
      let sealed = 0;
      for (const id of organizations) sealed += await sealAudit(id, false);
      logger.info({ organizations: organizations.length, sealed }, 'audit trail sealed');
    },
  },
];
