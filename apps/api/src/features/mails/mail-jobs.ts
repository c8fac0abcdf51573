import { z } from 'zod';
import type { Job } from '../../platform/queue';
import { mailOfOrganization, mailOfUser } from './mail-store';
import { sendMail } from './send-mail';

const ids = z.object({
  mailId: z.uuid(),
  organizationId: z.uuid(),
  userId: z.uuid(),
  requestId: z.string().optional(),
});
const personal = z.object({ userMailId: z.uuid() });

export const jobs: readonly Job[] = [
  {
    queue: 'send-mail',
    work: async (services, data, attempt) => {
      if ('userMailId' in data) {
        const { userMailId } = personal.parse(data);
        return sendMail(services, mailOfUser(services, userMailId), attempt);
      }
      const { requestId, ...job } = ids.parse(data);
      const actor = { ...job, ...(requestId !== undefined && { requestId }) };
      return sendMail(services, mailOfOrganization(services, actor), attempt);
    },
  },
];
