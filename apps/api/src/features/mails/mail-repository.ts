import type { Language } from '@bilko/core';
import type { MailTemplate } from '@bilko/documents';
import type { MailView } from '@bilko/contracts';
import type { Sql } from '@bilko/database';
import type { Context, SqlHandle, TenantDb } from '../../http/context';
import type { NewMail } from './queue-mail';
import type { UserMailTemplate } from './user-mail-repository';

export type MailStatus = MailView['status'];

export type MailRow = {
  id: string;
  template: Exclude<MailTemplate, UserMailTemplate>;
  recipient: string;
  language: Language;
  invoiceId: string | null;
  payload: Record<string, string>;
  status: MailStatus;
};

/**
 * Writes the mails that `source` has in its column `mails`, an array of `NewMail`; $1 organization, `by` and `at`
 * who and when. A part of larger statements.
 */
export const insertMails = (source: string, by: string, at: string) => `
  INSERT INTO mails (organization_id, id, template, recipient, language, payload, invoice_id, created_by, created_at)
  SELECT $1::uuid, m.id, m.template, m.recipient, m.language, coalesce(m.payload, '{}'::jsonb), m."invoiceId",
         ${by}, ${at}
    FROM (${source}) source
   CROSS JOIN jsonb_to_recordset(source.mails) AS m(id uuid, template text, recipient text, language text,
          payload jsonb, "invoiceId" uuid)`;

export async function insertMail(ctx: Context, mail: NewMail): Promise<void> {
  await ctx.sql.run(
    insertMails(`SELECT $2::jsonb AS mails`, '$3::uuid', '$4::timestamptz'),
    ctx.organizationId,
    JSON.stringify([mail]),
    ctx.userId,
    ctx.now().toISOString(),
  );
}

type Handle = Readonly<{ db: TenantDb }>;

export async function findMail({ db }: Handle, mailId: string): Promise<MailRow | undefined> {
  const rows = await db.$queryRaw<MailRow[]>`
    SELECT id::text AS id, template, recipient, language, invoice_id::text AS "invoiceId", payload, status
      FROM mails WHERE id = ${mailId}::uuid`;
  return rows[0];
}

/**
 * Moves a mail on if it still stands where the caller believes; says whether it did. Two that want the same
 * move wait for each other here, and the second finds it done.
 */
export async function moveMail(
  { db }: Handle,
  mailId: string,
  from: readonly MailStatus[],
  to: MailChange,
): Promise<boolean> {
  const touched = await db.$executeRaw`
    UPDATE mails
       SET status = ${to.status},
           attempts = attempts + ${to.isAttempt ? 1 : 0}::int,
           attempted_at = CASE WHEN ${to.isAttempt ?? false}::boolean THEN ${to.at}::timestamptz ELSE attempted_at END,
           sent_at = CASE WHEN ${to.status} IN ('sent', 'delivered')
                          THEN coalesce(sent_at, ${to.at}::timestamptz) ELSE sent_at END,
           delivered_at = CASE WHEN ${to.status} = 'delivered' THEN ${to.at}::timestamptz ELSE delivered_at END,
           subject = coalesce(${to.subject ?? null}::text, subject),
           provider_message_id = coalesce(${to.providerMessageId ?? null}::text, provider_message_id),
           error = ${to.error?.slice(0, 500) ?? null}::text
     WHERE id = ${mailId}::uuid AND status = ANY(${[...from]}::text[])`;
  return touched === 1;
}

export type MailChange = Readonly<{
  status: MailStatus;
  at: Date;
  /** This is the beginning of an attempt. */
  isAttempt?: boolean;
  subject?: string | undefined;
  providerMessageId?: string | undefined;
  error?: string | undefined;
}>;

export type NewMailEvent = Readonly<{
  id: string;
  mailId: string;
  kind: string;
  providerEventId: string;
  detail: string | undefined;
  occurredAt: Date;
}>;

/** Keeps a provider's event; false when it came before. */
export async function insertMailEvent(
  { db }: Handle,
  organizationId: string,
  event: NewMailEvent,
): Promise<boolean> {
  const added = await db.$executeRaw`
    INSERT INTO mail_events (organization_id, id, mail_id, kind, provider_event_id, detail, occurred_at)
    VALUES (${organizationId}::uuid, ${event.id}::uuid, ${event.mailId}::uuid, ${event.kind},
            ${event.providerEventId}, ${event.detail ?? null}, ${event.occurredAt}::timestamptz)
    ON CONFLICT (organization_id, provider_event_id) DO NOTHING`;
  return added === 1;
}

type MailViewRow = Omit<MailView, 'createdAt' | 'sentAt' | 'events'> & {
  createdAt: Date;
  sentAt: Date | null;
  events: readonly { kind: string; at: string; detail: string | null }[];
};

/** With its events, each kind once: of openings the first counts, of all else the last. */
export async function listMailsOfInvoice({ db }: Handle, invoiceId: string): Promise<MailViewRow[]> {
  return db.$queryRaw<MailViewRow[]>`
    SELECT m.id::text AS id, m.template, m.recipient, m.status, m.attempts, m.error,
           m.created_at AS "createdAt", m.sent_at AS "sentAt", told.events
      FROM mails m
     CROSS JOIN LATERAL (
           SELECT coalesce(jsonb_agg(
                    jsonb_build_object('kind', kind, 'at', occurred_at, 'detail', detail) ORDER BY occurred_at, id),
                    '[]'::jsonb) AS events
             FROM (SELECT DISTINCT ON (e.kind) e.id, e.kind, e.occurred_at, e.detail
                     FROM mail_events e
                    WHERE e.organization_id = m.organization_id AND e.mail_id = m.id
                    ORDER BY e.kind, CASE WHEN e.kind = 'open' THEN e.occurred_at END,
                             e.occurred_at DESC, e.id) last) told
     WHERE m.invoice_id = ${invoiceId}::uuid
     ORDER BY m.created_at DESC, m.id DESC LIMIT 50`;
}

/** Plain SQL for use cases of other features, in a transaction that no member asked for. */
export const sqlHandleOf = (sql: Sql): SqlHandle => ({
  rows: <Row>(text: string, ...values: readonly unknown[]) => sql<Row>(text, values),
  run: (text, ...values) => sql.run(text, values),
  last: <Row>(text: string, ...values: readonly unknown[]) => sql.last<Row>(text, values),
});
