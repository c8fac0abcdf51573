import type { DataNotice } from '@bilko/documents';
import { z } from 'zod';
import { inIdentity } from '../../http/run';
import type { Job } from '../../platform/queue';
import { ownersOf } from './deletion-repository';
import { endAccounts } from './end-accounts';
import { endOrganizations } from './end-organizations';
import { tellOwners } from './tell-owners';

const told = z.object({ organizationId: z.uuid(), notice: z.string(), until: z.string().optional() });

export const jobs: readonly Job[] = [
  {
    queue: 'end-data',
    everySeconds: 60 * 60,
    work: async (services, data) => {
      if ('notice' in data) {
        const { organizationId, notice, until } = told.parse(data);
        const owners = await inIdentity((sql) => ownersOf(sql, organizationId));
        await tellOwners(services, owners, { notice: notice as DataNotice, until });
        return;
      }
      await endOrganizations(services);
      await endAccounts(services);
    },
  },
];
