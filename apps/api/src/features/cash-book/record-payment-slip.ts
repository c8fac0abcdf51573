import type { Context } from '../../http/context';
import { findCashPayment } from './cash-repository';
import { recordCashSlip } from './record-cash-slip';

/** The slip of a payment that went through the cash box, in the payment's own transaction. */
export async function recordPaymentSlip(ctx: Context, paymentId: string): Promise<void> {
  const payment = await findCashPayment(ctx, paymentId);
  if (!payment) throw new Error('a slip for a payment that is not in cash');
  await recordCashSlip(ctx, { ...payment, cause: { paymentId } });
}
