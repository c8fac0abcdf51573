import type { Context } from '../../http/context';
import { setSentAt } from './invoice-repository';

/** The provider took the mail with this document: from then on it counts as sent. */
export async function markInvoiceSent(
  ctx: Pick<Context, 'sql' | 'organizationId'>,
  invoiceId: string,
  sentAt: Date,
): Promise<void> {
  await setSentAt(ctx, invoiceId, sentAt);
}
