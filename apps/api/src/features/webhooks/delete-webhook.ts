import type { deleteWebhook as contract, InputOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { removeWebhook } from './webhook-repository';
import { requireWebhook, withoutQuery } from './webhook-view';

export async function deleteWebhook(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const { id, url, events } = await requireWebhook(ctx, params.id);
  await removeWebhook(ctx, id);
  const before = { url: withoutQuery(url), events };
  await ctx.audit({ action: 'webhook.deleted', noun: 'webhook', recordId: id, before });
}
