import { webhookTestEvent, type InputOf, type ReplyOf, type testWebhook as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertEvent } from './delivery-repository';
import { queueDelivery } from './queue-delivery';
import { requireWebhook } from './webhook-view';

type Test = typeof contract;

/** An event about nothing, tried once: whether the receiver is there and believes the signature. */
export async function testWebhook(ctx: Context, { params }: InputOf<Test>): Promise<ReplyOf<Test>> {
  const { id: endpointId } = await requireWebhook(ctx, params.id);
  const eventId = newId();
  await insertEvent(ctx, { id: eventId, type: webhookTestEvent });
  const view = await queueDelivery(ctx, { endpointId, eventId });
  await ctx.audit({ action: 'webhook.tested', noun: 'webhook', recordId: endpointId });
  return view;
}
