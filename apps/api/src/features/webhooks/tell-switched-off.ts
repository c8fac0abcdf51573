import { v5 as idFrom } from 'uuid';
import { inIdentity } from '../../http/run';
import type { Services } from '../../services';
import { queueUserMailOnce } from '../mails/queue-user-mail';
import { findSwitchedOff, managersOf } from './switched-off-repository';
import { withoutQuery } from './webhook-view';

/** Writes to owners and admins that an address gets nothing any more; one mail each, also when the job is repeated. */
export async function tellSwitchedOff(
  { clock }: Pick<Services, 'clock'>,
  { organizationId, endpointId, at }: { organizationId: string; endpointId: string; at: string },
): Promise<void> {
  const off = await findSwitchedOff(organizationId, endpointId);
  if (!off) return;
  const payload = { organizationName: off.organizationName, address: withoutQuery(off.url) };
  await inIdentity(async (sql) => {
    for (const { userId, email } of await managersOf(sql, organizationId)) {
      const id = idFrom(`${at} ${userId}`, endpointId);
      const mail = { id, userId, template: 'webhookOff', recipient: email, payload } as const;
      await queueUserMailOnce(sql, { ...mail, at: clock.now() });
    }
  });
}
