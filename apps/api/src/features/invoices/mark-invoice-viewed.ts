import type { Context } from '../../http/context';
import { setViewedAt } from './invoice-repository';

/** The customer has seen the document. Word of an earlier look may come later: the earliest counts. */
export async function markInvoiceViewed(
  ctx: Pick<Context, 'sql' | 'organizationId'>,
  invoiceId: string,
  viewedAt: Date,
): Promise<void> {
  await setViewedAt(ctx, invoiceId, viewedAt);
}
