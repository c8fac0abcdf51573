import type { WebhookEvent } from '@bilko/contracts/webhook-events';

/** Names of messages have no points in them. */
export const eventKey = (event: WebhookEvent | 'test') =>
  event.replace('.', '_') as EventKey<WebhookEvent | 'test'>;

type EventKey<E extends string> = E extends `${infer Noun}.${infer Deed}` ? `${Noun}_${Deed}` : E;
