import {
  ACCOUNT_WAIT_DAYS,
  type InputOf,
  type ReplyOf,
  type requestAccountDeletion as contract,
} from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmedUser } from '../auth/current-user';
import { endSessionsOf } from '../auth/end-sessions';
import { queueUserMail } from '../mails/queue-user-mail';
import { insertAccountDeletion, ownedOrganizations } from './account-deletion-repository';
import { daysAfter } from './deletion-view';

/** All sessions end at once: signing in is the way back. A business never loses its last owner this way. */
export async function requestAccountDeletion(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const user = await confirmedUser(ctx, { path: 'password', value: body.password });
  const at = ctx.now();
  const dueAt = daysAfter(at, ACCOUNT_WAIT_DAYS);
  await inIdentity(async (sql) => {
    const owned = await ownedOrganizations(sql, user.id);
    if (owned.length > 0)
      throw new ProblemError('ACCOUNT_OWNS_ORGANIZATION', { params: { organizations: owned.join(', ') } });
    await insertAccountDeletion(sql, { userId: user.id, at, dueAt });
    await endSessionsOf(sql, { userId: user.id, at, reason: 'logout' });
    await queueUserMail(sql, {
      userId: user.id,
      template: 'dataNotice',
      recipient: user.email,
      payload: { notice: 'accountDeletionAsked', until: dueAt.toISOString() },
      at,
    });
  });
  ctx.clearRefreshToken();
  return { dueAt: dueAt.toISOString() };
}
