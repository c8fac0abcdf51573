import type { MailView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listMailsOfInvoice } from './mail-repository';
import type { NewMail } from './queue-mail';

/** The mails about a document, newest first, and how far each got. */
export async function mailViewsOf(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<MailView[]> {
  const rows = await listMailsOfInvoice(ctx, invoiceId);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }));
}

/** A mail that was put into the queue this moment. */
export const queuedMailView = ({ id, template, recipient }: NewMail, now: Date): MailView => ({
  id,
  template,
  recipient,
  status: 'queued',
  attempts: 0,
  error: null,
  createdAt: now.toISOString(),
  sentAt: null,
});
