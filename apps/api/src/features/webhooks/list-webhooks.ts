import type { listWebhooks as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listWebhookRows } from './webhook-repository';
import { toWebhookView } from './webhook-view';

export async function listWebhooks(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const rows = await listWebhookRows(ctx);
  return { data: rows.map((row) => toWebhookView(row, ctx.now())) };
}
