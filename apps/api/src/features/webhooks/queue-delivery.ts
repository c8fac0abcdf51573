import type { WebhookDeliveryView } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { insertDelivery, listDeliveryRows } from './delivery-repository';
import { requireWebhook, toDeliveryView } from './webhook-view';

/** Sends an event to an endpoint that is switched on: at once, and again as long as it takes. */
export async function queueDelivery(
  ctx: Context,
  { endpointId, eventId }: { endpointId: string; eventId: string },
): Promise<WebhookDeliveryView> {
  const { disabledAt } = await requireWebhook(ctx, endpointId);
  if (disabledAt !== null) throw new ProblemError('WEBHOOK_DISABLED');
  const id = newId();
  await insertDelivery(ctx, { id, endpointId, eventId });
  await ctx.enqueue('deliver-webhook', { deliveryId: id, attempt: '1' });
  const [row] = await listDeliveryRows(ctx, { id }, { limit: 1 });
  if (!row) throw notFound();
  return toDeliveryView(row);
}
