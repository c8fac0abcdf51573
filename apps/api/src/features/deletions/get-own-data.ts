import type { getOwnData as contract, OwnData, ReplyOf } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { inContext, inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { accountDataOf, deedsOf } from './personal-repository';

/** Everything that is stored about whoever asks, himself and in each of his businesses. */
export async function getOwnData(ctx: OpenContext): Promise<ReplyOf<typeof contract>> {
  const account = await inIdentity(async (sql) => accountDataOf(sql, (await currentUser(ctx, sql)).id));
  const deeds: OwnData['deeds'] = [];
  for (const { organizationId } of account.memberships) {
    const actor = { organizationId, userId: account.account.id, requestId: ctx.requestId };
    deeds.push(...(await inContext(ctx.services, actor, deedsOf)));
  }
  return { madeAt: ctx.now().toISOString(), ...account, deeds };
}
