import type { Language } from '@bilko/core';
import type { MailTemplate } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertMail } from './mail-repository';

export type QueuedMail = Readonly<{
  template: MailTemplate;
  recipient: string;
  language: Language;
  /** The document it is about. */
  invoiceId?: string | undefined;
  /** Ids, and what a person typed for this mail: { message } or { paymentId } or { recipientName }. */
  payload?: Readonly<Record<string, string>> | undefined;
}>;

/**
 * Puts a mail into the queue in the caller's transaction: it is sent if that commits, and never otherwise. The
 * words, figures and the PDF are made when it is sent.
 */
export async function queueMail(ctx: Context, mail: QueuedMail): Promise<{ mailId: string }> {
  const mailId = newId();
  await insertMail(ctx, { id: mailId, ...mail });
  await ctx.enqueue('send-mail', { mailId });
  return { mailId };
}
