import type { WebhookDeliveryView, WebhookView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import type { DeliveryRow } from './delivery-repository';
import { listWebhookRows, type WebhookRow } from './webhook-repository';

const instantOf = (at: Date | null) => at?.toISOString() ?? null;

export function toWebhookView(row: WebhookRow, now: Date): WebhookView {
  const { disabledAt, failingSince, previousSecretUntil, createdAt, ...rest } = row;
  return {
    ...rest,
    isEnabled: disabledAt === null,
    disabledAt: instantOf(disabledAt),
    failingSince: instantOf(failingSince),
    previousSecretUntil:
      previousSecretUntil && previousSecretUntil > now ? instantOf(previousSecretUntil) : null,
    createdAt: createdAt.toISOString(),
  };
}

/** The endpoint, or a 404. */
export async function requireWebhook(ctx: Context, id: string): Promise<WebhookRow> {
  const [row] = await listWebhookRows(ctx, id);
  if (!row) throw notFound();
  return row;
}

export function toDeliveryView({ cursor: _cursor, ...row }: DeliveryRow): WebhookDeliveryView {
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    nextAttemptAt: instantOf(row.nextAttemptAt),
    createdAt: row.createdAt.toISOString(),
  };
}

/** For the trail: what stands behind the ? of an address may be a secret of the receiver. */
export const withoutQuery = (url: string) => url.replace(/[?#].*$/, '');
