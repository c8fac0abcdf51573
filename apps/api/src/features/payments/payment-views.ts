import type { PaymentView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listPaymentViews } from './payment-repository';

const MOST_OF_A_DOCUMENT = 500;

/** The payments of one document, newest first. */
export async function paymentViewsOf(
  ctx: Context,
  document: { invoiceId: string } | { expenseId: string },
): Promise<PaymentView[]> {
  return listPaymentViews(ctx, document, { limit: MOST_OF_A_DOCUMENT });
}
