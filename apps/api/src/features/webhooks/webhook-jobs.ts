import type { Job } from '../../platform/queue';
import { deliverWebhook } from './deliver-webhook';
import { purgeWebhooks } from './purge-webhooks';
import { tellSwitchedOff } from './tell-switched-off';

const DAY = 24 * 60 * 60;

export const jobs: readonly Job[] = [
  {
    queue: 'deliver-webhook',
    work: async (services, { organizationId, deliveryId, attempt, switchedOffId, at }) => {
      if (organizationId && switchedOffId && at) {
        await tellSwitchedOff(services, { organizationId, endpointId: switchedOffId, at });
      }
      if (!organizationId || !deliveryId || !attempt) return;
      await deliverWebhook(services, { organizationId, deliveryId, attempt: Number.parseInt(attempt, 10) });
    },
  },
  {
    queue: 'purge-webhooks',
    everySeconds: DAY,
    work: async ({ logger }) => {
      const deliveries = await purgeWebhooks();
      logger.info({ deliveries }, 'old webhook deliveries removed');
    },
  },
];
