import { v7 as newId } from 'uuid';
import type { SqlHandle } from '../../http/context';
import { countUserMails, insertUserMail, isUserMailThere, type NewUserMail } from './user-mail-repository';

const HOUR = 60 * 60 * 1000;

/** Puts a mail to a person into the queue, in the caller's transaction as the identity role. */
export async function queueUserMail(sql: SqlHandle, mail: Omit<NewUserMail, 'id'>): Promise<void> {
  await insertUserMail(sql, { ...mail, id: newId() });
}

/** The same under an id that follows from its cause: written once, however often the cause is worked on. */
export async function queueUserMailOnce(sql: SqlHandle, mail: NewUserMail): Promise<void> {
  if (!(await isUserMailThere(sql, mail.id))) await insertUserMail(sql, mail);
}

/**
 * The same for what anybody may ask for: only so many an hour to one address, whoever asks. Says whether it was
 * queued; the caller tells nobody.
 */
export async function queueUserMailSparingly(
  sql: SqlHandle,
  mail: Omit<NewUserMail, 'id'>,
  mostAnHour: number,
): Promise<boolean> {
  const since = new Date(mail.at.getTime() - HOUR);
  // One at a time for an address: what is counted must not change before it is written.
  await sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', `user-mail:${mail.recipient}`);
  if ((await countUserMails(sql, { ...mail, since })) >= mostAnHour) return false;
  await queueUserMail(sql, mail);
  return true;
}
