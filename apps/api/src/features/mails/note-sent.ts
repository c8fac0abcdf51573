import type { SqlHandle, TenantDb } from '../../http/context';
import { markInvoiceSent } from '../invoices/mark-invoice-sent';
import { markInvoiceViewed } from '../invoices/mark-invoice-viewed';
import { findMail, moveMail, type MailStatus } from './mail-repository';

/** From where a mail may still become what the provider says. Its events arrive in any order. */
export const beforeSent = [
  'queued',
  'attempting',
  'uncertain',
  'sent',
] as const satisfies readonly MailStatus[];

/** The provider has the mail, and with it the document counts as sent. */
export async function noteSent(
  db: TenantDb,
  sql: SqlHandle,
  mail: Readonly<{ organizationId: string; mailId: string }>,
  to: Readonly<{ status: 'sent' | 'delivered'; at: Date; providerMessageId?: string | undefined }>,
): Promise<void> {
  const isMoved = await moveMail({ db }, mail.mailId, beforeSent, to);
  const row = isMoved ? await findMail({ db }, mail.mailId) : undefined;
  if (row?.template !== 'invoiceSent' || row.invoiceId === null) return;
  await markInvoiceSent({ sql, organizationId: mail.organizationId }, row.invoiceId, to.at);
}

/** Somebody opened the mail that carries a document: the customer has seen it. */
export async function noteOpened(
  db: TenantDb,
  sql: SqlHandle,
  mail: Readonly<{ organizationId: string; mailId: string }>,
  openedAt: Date,
): Promise<void> {
  const row = await findMail({ db }, mail.mailId);
  if (row?.template !== 'invoiceSent' || row.invoiceId === null) return;
  await markInvoiceViewed({ sql, organizationId: mail.organizationId }, row.invoiceId, openedAt);
}
