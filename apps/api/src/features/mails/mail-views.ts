import type { MailView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listMailsOfInvoice } from './mail-repository';

/** The mails about a document, newest first, and how far each got. */
export async function mailViewsOf(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<MailView[]> {
  const rows = await listMailsOfInvoice(ctx, invoiceId);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }));
}
