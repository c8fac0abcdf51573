import type { Language } from '@bilko/core';
import type { MailTemplate } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertMail } from './mail-repository';

/** For a statement that writes a mail together with its cause. */
export { insertMails } from './mail-repository';

export type QueuedMail = Readonly<{
  template: MailTemplate;
  recipient: string;
  language: Language;
  /** The document it is about. */
  invoiceId?: string | undefined;
  /** Ids, and what a person typed for this mail: { message } or { paymentId } or { recipientName }. */
  payload?: Readonly<Record<string, string>> | undefined;
}>;

/** A mail as `insertMails` takes it. */
export type NewMail = QueuedMail & Readonly<{ id: string }>;

/**
 * Puts a mail into the queue in the caller's transaction: it is sent if that commits, and never otherwise. The
 * words, figures and the PDF are made when it is sent.
 */
export async function queueMail(
  ctx: Context,
  mail: QueuedMail & { id?: string },
): Promise<{ mailId: string }> {
  const mailId = mail.id ?? newId();
  await insertMail(ctx, { ...mail, id: mailId });
  await ctx.enqueue('send-mail', { mailId });
  return { mailId };
}
