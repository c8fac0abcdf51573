import type { DataNotice } from '@bilko/documents';
import { inContext, inIdentity, type Actor } from '../../http/run';
import type { Services } from '../../services';
import { findUserAddress } from '../auth/find-user-address';
import { queueUserMail } from '../mails/queue-user-mail';

/** Long work is over: whoever asked for it may have gone home. */
export async function tellRequester(
  services: Services,
  actor: Actor,
  { notice, until }: { notice: DataNotice; until?: string },
): Promise<void> {
  const organizationName = await inContext(services, actor, async (ctx) => ctx.organization.name);
  const { userId } = actor;
  await inIdentity(async (sql) => {
    const recipient = await findUserAddress(sql, userId);
    if (recipient === undefined) return;
    const payload = { notice, organizationName, ...(until !== undefined && { until }) };
    await queueUserMail(sql, {
      userId,
      template: 'dataNotice',
      recipient,
      payload,
      at: services.clock.now(),
    });
  });
}
