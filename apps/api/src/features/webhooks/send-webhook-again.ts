import type { InputOf, ReplyOf, sendWebhookAgain as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { findEndpointOf } from './delivery-repository';
import { queueDelivery } from './queue-delivery';

type Again = typeof contract;

/** The same event to the same endpoint once more, under its id, beside what became of it before. */
export async function sendWebhookAgain(ctx: Context, { params }: InputOf<Again>): Promise<ReplyOf<Again>> {
  const sent = await findEndpointOf(ctx, params.id);
  if (!sent) throw notFound();
  const view = await queueDelivery(ctx, sent);
  const after = { eventId: sent.eventId, deliveryId: view.id };
  await ctx.audit({ action: 'webhook.sentAgain', noun: 'webhook', recordId: sent.endpointId, after });
  return view;
}
