import { connect, disconnect } from '@bilko/database';
import { exportData } from '../../src/features/data/export-data';
import { importData } from '../../src/features/data/import-data';
import { createServices } from '../../src/services';
import { testEnv } from '../../src/testing';
import type { ArchiveJob } from './archive-size-run';

const once = { number: 1, isLast: true };

/** What the worker does with such a job, alone in its process. */
export async function workOn(job: ArchiveJob): Promise<void> {
  const services = createServices(testEnv(job.databaseUrl, job.dataFolder));
  connect(job.databaseUrl);
  if (job.kind === 'export') await exportData(services, job.actor, job.id, once);
  if (job.kind === 'import') await importData(services, job.actor, job.id, once);
  await disconnect();
}
