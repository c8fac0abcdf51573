import { z } from 'zod';
import type { Actor } from '../../http/run';
import type { Job } from '../../platform/queue';
import { exportData } from './export-data';
import { importData } from './import-data';

const who = z.object({ organizationId: z.uuid(), userId: z.uuid(), requestId: z.string().optional() });
const exporting = who.extend({ exportId: z.uuid() });
const importing = who.extend({ importId: z.uuid() });

const actorOf = ({ organizationId, userId, requestId }: z.output<typeof who>): Actor => ({
  organizationId,
  userId,
  ...(requestId !== undefined && { requestId }),
});

export const jobs: readonly Job[] = [
  {
    queue: 'export-data',
    work: async (services, data, attempt) => {
      const job = exporting.parse(data);
      await exportData(services, actorOf(job), job.exportId, attempt);
    },
  },
  {
    queue: 'import-data',
    work: async (services, data, attempt) => {
      const job = importing.parse(data);
      await importData(services, actorOf(job), job.importId, attempt);
    },
  },
];
