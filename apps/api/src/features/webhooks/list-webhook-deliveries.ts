import type { InputOf, listWebhookDeliveries as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { countDeliveries, listDeliveryRows } from './delivery-repository';
import { requireWebhook, toDeliveryView } from './webhook-view';

type List = typeof contract;

const isInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) && !Number.isNaN(Date.parse(value));

export async function listWebhookDeliveries(
  ctx: Context,
  { params, query }: InputOf<List>,
): Promise<ReplyOf<List>> {
  const { id: endpointId } = await requireWebhook(ctx, params.id);
  const limit = limitOf(query);
  const cursor = decodeCursor(query.cursor, [isInstant, cursorValue.uuid]);
  const after = cursor && { createdAt: cursor[0] ?? '', id: cursor[1] ?? '' };
  const filter = { endpointId, status: query.status };
  const rows = await listDeliveryRows(ctx, filter, { limit, after });
  const total = query.withTotal === 'true' ? await countDeliveries(ctx, filter) : undefined;
  return pageOf(rows, limit, toDeliveryView, (row) => [row.cursor, row.id], total);
}
