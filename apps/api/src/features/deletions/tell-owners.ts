import type { DataNotice } from '@bilko/documents';
import { inIdentity } from '../../http/run';
import type { Services } from '../../services';
import { queueUserMail } from '../mails/queue-user-mail';

type Owner = Readonly<{ userId: string; email: string; organizationName: string }>;

/** Writes to people about what becomes of a business's data. */
export async function tellOwners(
  { clock }: Pick<Services, 'clock'>,
  owners: readonly Owner[],
  { notice, until }: { notice: DataNotice; until?: string | undefined },
): Promise<void> {
  await inIdentity(async (sql) => {
    for (const { userId, email, organizationName } of owners) {
      const payload = { notice, organizationName, ...(until !== undefined && { until }) };
      await queueUserMail(sql, {
        userId,
        template: 'dataNotice',
        recipient: email,
        payload,
        at: clock.now(),
      });
    }
  });
}
