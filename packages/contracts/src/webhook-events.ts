/** What an endpoint can be told of; each name stands in the field `type` of what is sent. */
export const webhookEvents = [
  'invoice.issued',
  'invoice.sent',
  'invoice.paid',
  'creditNote.issued',
  'payment.recorded',
  'expense.posted',
  'expense.approved',
  'contact.created',
  'contact.changed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What an endpoint is sent by hand, whatever it is subscribed to. */
export const webhookTestEvent = 'test';

/** What became of one try. */
export const webhookOutcomes = [
  'accepted',
  'refused',
  'redirected',
  'timedOut',
  'notFound',
  'notAllowed',
  'notTrusted',
  'notReached',
  'secretLost',
] as const;
export type WebhookOutcome = (typeof webhookOutcomes)[number];

export const webhookDeliveryStatuses = ['waiting', 'delivered', 'failed', 'cancelled'] as const;
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];
