import type { MailTemplate } from '@bilko/documents';
import { EnvError, type Env } from '../env';
import type { Logger } from './logger';
import { createLocalMailbox, type LocalMailbox } from './mailer/local-mailbox';
import { createSendgridMailer } from './mailer/sendgrid-mailer';

export type MailAttachment = Readonly<{ fileName: string; contentType: string; content: Uint8Array }>;

export type OutgoingMail = Readonly<{
  /** Comes back in the provider's events. */
  mailId: string;
  /** Whose mail it is; a mail to a person as such is no business's. */
  organizationId?: string;
  template: MailTemplate;
  to: string;
  /** Whom an answer reaches: the business, not Bilko. */
  replyTo?: Readonly<{ email: string; name: string }>;
  /** Shown as the sender's name beside Bilko's own address. */
  fromName?: string;
  subject: string;
  html: string;
  text: string;
  /** The same content in parts, for a template that is kept at the provider. */
  templateData: Readonly<Record<string, unknown>>;
  attachments: readonly MailAttachment[];
}>;

/**
 * How an attempt ended.
 * - `accepted`: the provider has it; it must never be sent again.
 * - `refused`: the provider will never take this mail.
 * - `unavailable`: it certainly was not taken (no connection, too many requests, an error of theirs): later.
 * - `unknown`: the connection broke after the mail was on its way. Their events will tell.
 */
export type MailOutcome =
  | Readonly<{ kind: 'accepted'; providerMessageId: string | undefined }>
  | Readonly<{ kind: 'refused'; reason: string }>
  | Readonly<{ kind: 'unavailable'; reason: string }>
  | Readonly<{ kind: 'unknown'; reason: string }>;

type MailDoor = Readonly<{
  send(mail: OutgoingMail): Promise<MailOutcome>;
  /** Whether a mail was taken, where that can be looked up; undefined where only events tell. */
  wasTaken?(mailId: string): Promise<boolean>;
}>;

export type Mailer =
  (MailDoor & Readonly<{ kind: 'sendgrid' }>) | (LocalMailbox & Readonly<{ kind: 'local' }>);

/** SendGrid when its key is set, else a mailbox in the data folder. */
export function createMailer(env: Pick<Env, 'mail' | 'dataFolder' | 'isProduction'>, logger: Logger): Mailer {
  const { from, sendgrid } = env.mail;
  if (!sendgrid) return createLocalMailbox({ folder: env.dataFolder, from });
  if (env.isProduction && sendgrid.webhookPublicKey === undefined) {
    throw new EnvError([
      'SENDGRID_WEBHOOK_PUBLIC_KEY is missing: events settle mails whose sending was cut off',
    ]);
  }
  return createSendgridMailer({ ...sendgrid, from, isProduction: env.isProduction, logger });
}

export type { MailDoor };
