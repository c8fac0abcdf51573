import type { SecurityChange } from '@bilko/documents';
import type { SqlHandle } from '../../http/context';
import { queueUserMail } from '../mails/queue-user-mail';
import { voidChallenges } from '../second-factor/open-challenge';
import { updatePassword, voidLinks } from './account-repository';
import { distrustDevices } from './known-device';
import { endSessionsOf } from './session-repository';

type Change = Readonly<{
  user: { id: string; email: string };
  passwordHash: string;
  /** The session that goes on. */
  except?: string | undefined;
  at: Date;
}>;

/** A new password: whoever was in by the old one is out, and its owner hears of it. */
export async function setPassword(sql: SqlHandle, change: Change): Promise<void> {
  const { user, passwordHash, except, at } = change;
  await updatePassword(sql, { id: user.id, passwordHash, at });
  await endSessionsOf(sql, { userId: user.id, except, at, reason: 'password' });
  await voidLinks(sql, { userId: user.id, purpose: 'password', at });
  await voidChallenges(sql, { userId: user.id, at });
  await distrustDevices(sql, user.id);
  await tellOfChange(sql, user, 'passwordChanged', at);
}

/** A mail about what changed for the account's safety. */
export async function tellOfChange(
  sql: SqlHandle,
  user: { id: string; email: string },
  change: SecurityChange,
  at: Date,
): Promise<void> {
  await queueUserMail(sql, {
    userId: user.id,
    template: 'securityNotice',
    recipient: user.email,
    payload: { change, at: at.toISOString() },
    at,
  });
}
