import type { SqlHandle } from '../../http/context';
import { queueUserMail } from '../mails/queue-user-mail';
import { deleteAccountDeletion } from './account-deletion-repository';

/** Whoever signs in stays. */
export async function keepAccount(
  sql: SqlHandle,
  user: { id: string; email: string },
  at: Date,
): Promise<void> {
  if (!(await deleteAccountDeletion(sql, user.id))) return;
  const payload = { notice: 'accountDeletionCancelled' };
  await queueUserMail(sql, { userId: user.id, template: 'dataNotice', recipient: user.email, payload, at });
}
