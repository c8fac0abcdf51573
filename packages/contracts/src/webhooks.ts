import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { idParams, instant, line, pageOf, pageQuery, uuid, version } from './values';
import { webhookDeliveryStatuses, webhookEvents, webhookOutcomes } from './webhook-events';

const url = z.string().trim().min(1, 'FIELD_REQUIRED').max(500);
const events = z.array(z.enum(webhookEvents)).min(1, 'FIELD_REQUIRED').max(webhookEvents.length);

export const webhookView = z.object({
  id: uuid,
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.enum(webhookEvents)),
  isEnabled: z.boolean(),
  /** Who switched it off: a person, or Bilko after days without an answer. */
  disabledReason: z.enum(['person', 'failing']).nullable(),
  disabledAt: instant.nullable(),
  /** Since when no delivery got through; null while they do. */
  failingSince: instant.nullable(),
  /** Until when deliveries are also signed with the secret before. */
  previousSecretUntil: instant.nullable(),
  createdAt: instant,
  version,
});
export type WebhookView = z.output<typeof webhookView>;

export const webhookDeliveryView = z.object({
  id: uuid,
  /** Stands in the body as `id`; the same for every endpoint and every repetition. */
  eventId: uuid,
  type: z.string(),
  recordId: uuid.nullable(),
  occurredAt: instant,
  status: z.enum(webhookDeliveryStatuses),
  nextAttemptAt: instant.nullable(),
  createdAt: instant,
  attempts: z.array(
    z.object({
      number: z.number().int(),
      attemptedAt: instant,
      durationMs: z.number().int(),
      outcome: z.enum(webhookOutcomes),
      responseStatus: z.number().int().nullable(),
      /** At most the first kilobyte. */
      responseStart: z.string().nullable(),
    }),
  ),
});
export type WebhookDeliveryView = z.output<typeof webhookDeliveryView>;

export const listWebhooks = contract({
  route: routes.listWebhooks,
  summary: 'The webhook endpoints of this business',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(webhookView) }),
});

export const createWebhook = contract({
  route: routes.createWebhook,
  summary: 'Add a webhook endpoint; the reply is the only place where its signing secret stands',
  body: z.strictObject({ url, events, description: line(120).optional() }),
  status: 201,
  reply: 'json',
  response: z.object({ webhook: webhookView, secret: z.string() }),
});

export const updateWebhook = contract({
  route: routes.updateWebhook,
  summary: 'Change address or events of an endpoint, or switch it off and on',
  params: idParams,
  body: z.strictObject({
    version,
    url: url.optional(),
    events: events.optional(),
    description: line(120).nullable().optional(),
    isEnabled: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: webhookView,
});

export const deleteWebhook = contract({
  route: routes.deleteWebhook,
  summary: 'Remove an endpoint; what still waits for it is not sent',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const rotateWebhookSecret = contract({
  route: routes.rotateWebhookSecret,
  summary: 'A new signing secret; deliveries are signed with both for 24 hours',
  params: idParams,
  status: 200,
  reply: 'json',
  response: z.object({ webhook: webhookView, secret: z.string() }),
});

export const testWebhook = contract({
  route: routes.testWebhook,
  summary: 'Send a test event to this endpoint',
  params: idParams,
  status: 201,
  reply: 'json',
  response: webhookDeliveryView,
});

export const listWebhookDeliveries = contract({
  route: routes.listWebhookDeliveries,
  summary: 'What was sent to this endpoint in the last 30 days, the newest first',
  params: idParams,
  query: z.strictObject({ ...pageQuery, status: z.enum(webhookDeliveryStatuses).optional() }),
  status: 200,
  reply: 'json',
  response: pageOf(webhookDeliveryView),
});

export const sendWebhookAgain = contract({
  route: routes.sendWebhookAgain,
  summary: 'Send an event to its endpoint again: the same body and event id, a new delivery',
  params: idParams,
  status: 201,
  reply: 'json',
  response: webhookDeliveryView,
});
