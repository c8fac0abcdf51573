import type { Language } from '@bilko/core';
import type { MailTemplate } from '@bilko/documents';
import type { SqlHandle } from '../../http/context';
import { insertJobs, jobRow } from '../../platform/queue';
import type { MailChange, MailStatus } from './mail-repository';

/** Mails to people as such. All of it runs as the identity role; a row says nothing secret. */
export type UserMailTemplate = Extract<
  MailTemplate,
  | 'passwordReset'
  | 'emailConfirmation'
  | 'twoFactorCode'
  | 'newDevice'
  | 'securityNotice'
  | 'dataNotice'
  | 'webhookOff'
>;

export type NewUserMail = Readonly<{
  id: string;
  /** Left out where the address is all that is known. */
  userId?: string | undefined;
  template: UserMailTemplate;
  recipient: string;
  payload?: Readonly<Record<string, string>> | undefined;
  at: Date;
}>;

/** The mail and its job, in the transaction of its cause. */
export async function insertUserMail(sql: SqlHandle, mail: NewUserMail): Promise<void> {
  await sql.run(
    `INSERT INTO user_mails (id, user_id, template, recipient, payload, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::jsonb, $6::timestamptz)`,
    mail.id,
    mail.userId ?? null,
    mail.template,
    mail.recipient,
    JSON.stringify(mail.payload ?? {}),
    mail.at.toISOString(),
  );
  const job = jobRow('send-mail', { userMailId: mail.id });
  await sql.run(insertJobs('SELECT $1::jsonb AS jobs'), JSON.stringify([job]));
}

export async function isUserMailThere(sql: SqlHandle, id: string): Promise<boolean> {
  const rows = await sql.rows('SELECT 1 FROM user_mails WHERE id = $1::uuid', id);
  return rows.length > 0;
}

export type UserMailRow = {
  id: string;
  template: UserMailTemplate;
  recipient: string;
  payload: Record<string, string>;
  status: MailStatus;
  userId: string | null;
  fullName: string | null;
  language: Language | null;
};

/** With whom it goes to. An address without a user has none of the last three. */
export async function findUserMail(sql: SqlHandle, id: string): Promise<UserMailRow | undefined> {
  const [row] = await sql.rows<UserMailRow>(
    `SELECT m.id::text AS id, m.template, m.recipient, m.payload, m.status,
            u.id::text AS "userId", u.full_name AS "fullName",
            coalesce(u.language, (
              SELECT o.language FROM memberships s JOIN organizations o ON o.id = s.organization_id
               WHERE s.user_id = u.id ORDER BY s.created_at LIMIT 1)) AS language
       FROM user_mails m
       LEFT JOIN users u ON CASE WHEN m.user_id IS NULL THEN u.email = m.recipient ELSE u.id = m.user_id END
      WHERE m.id = $1::uuid`,
    id,
  );
  return row;
}

/** As `moveMail` for the mails of businesses. */
export async function moveUserMail(
  sql: SqlHandle,
  id: string,
  from: readonly MailStatus[],
  to: MailChange,
): Promise<boolean> {
  const touched = await sql.run(
    `UPDATE user_mails
        SET status = $2,
            attempts = attempts + CASE WHEN $4::boolean THEN 1 ELSE 0 END,
            attempted_at = CASE WHEN $4::boolean THEN $3::timestamptz ELSE attempted_at END,
            sent_at = CASE WHEN $2 IN ('sent', 'delivered') THEN coalesce(sent_at, $3::timestamptz) ELSE sent_at END,
            delivered_at = CASE WHEN $2 = 'delivered' THEN $3::timestamptz ELSE delivered_at END,
            provider_message_id = coalesce($5::text, provider_message_id),
            error = $6::text
      WHERE id = $1::uuid AND status = ANY($7::text[])`,
    id,
    to.status,
    to.at.toISOString(),
    to.isAttempt ?? false,
    to.providerMessageId ?? null,
    to.error?.slice(0, 500) ?? null,
    [...from],
  );
  return touched === 1;
}

/** A mail that goes to nobody leaves no trace of the address. */
export async function deleteUserMail(sql: SqlHandle, id: string): Promise<void> {
  await sql.run('DELETE FROM user_mails WHERE id = $1::uuid', id);
}

/** How many of a kind were asked for since then. */
export async function countUserMails(
  sql: SqlHandle,
  of: { recipient: string; template: UserMailTemplate; since: Date },
): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM user_mails
      WHERE recipient = $1 AND template = $2 AND created_at > $3::timestamptz`,
    of.recipient,
    of.template,
    of.since.toISOString(),
  );
  return row?.count ?? 0;
}
