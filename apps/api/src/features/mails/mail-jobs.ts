import { z } from 'zod';
import type { Job } from '../../platform/queue';
import { sendMail } from './send-mail';

const ids = z.object({
  mailId: z.uuid(),
  organizationId: z.uuid(),
  userId: z.uuid(),
  requestId: z.string().optional(),
});

export const jobs: readonly Job[] = [
  {
    queue: 'send-mail',
    work: async (services, data, attempt) => {
      const { requestId, ...job } = ids.parse(data);
      await sendMail(services, { ...job, ...(requestId !== undefined && { requestId }) }, attempt);
    },
  },
];
