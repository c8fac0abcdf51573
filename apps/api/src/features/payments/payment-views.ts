import type { PaymentView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { listPaymentViews } from './payment-repository';

const MOST_OF_A_DOCUMENT = 500;

/** The payments of one document, newest first. */
export async function paymentViewsOf(
  ctx: Context,
  document: { invoiceId: string } | { expenseId: string },
): Promise<PaymentView[]> {
  return listPaymentViews(ctx, document, { limit: MOST_OF_A_DOCUMENT });
}

/** One payment with what it settles; 404 for what this organization does not have. */
export async function requirePaymentView(ctx: Context, id: string): Promise<PaymentView> {
  const [view] = await listPaymentViews(ctx, { id }, { limit: 1 });
  if (!view) throw notFound();
  return view;
}
