import { inOrganization } from '@bilko/database';
import { z } from 'zod';
import type { Job } from '../../platform/queue';
import { hasFileRow } from './file-repository';
import { deleteParts } from './store-file';

const ids = z.object({ organizationId: z.uuid(), fileId: z.uuid() });

/** The stored parts of a file that has no row: deleted, or never got one. */
export const jobs: readonly Job[] = [
  {
    queue: 'delete-file',
    work: async (services, data) => {
      const { organizationId, fileId } = ids.parse(data);
      const isKept = await inOrganization({ organizationId }, (db) => hasFileRow(db, fileId));
      if (!isKept) await deleteParts(services, organizationId, fileId);
    },
  },
];
