import type { Route } from './routes';

/** Keys and webhooks, by which other programs work with a business: a part of routes.ts. */
export const integrationRoutes = {
  listApiKeys: { method: 'GET', path: '/api-keys', permission: 'api-key:manage' },
  createApiKey: { method: 'POST', path: '/api-keys', permission: 'api-key:manage', idempotent: false },
  revokeApiKey: { method: 'DELETE', path: '/api-keys/:id', permission: 'api-key:manage' },
  listWebhooks: { method: 'GET', path: '/webhooks', permission: 'webhook:manage' },
  createWebhook: { method: 'POST', path: '/webhooks', permission: 'webhook:manage', idempotent: false },
  updateWebhook: { method: 'PATCH', path: '/webhooks/:id', permission: 'webhook:manage' },
  deleteWebhook: { method: 'DELETE', path: '/webhooks/:id', permission: 'webhook:manage' },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/webhooks/:id/secret',
    permission: 'webhook:manage',
    idempotent: false,
  },
  testWebhook: { method: 'POST', path: '/webhooks/:id/test', permission: 'webhook:manage' },
  listWebhookDeliveries: { method: 'GET', path: '/webhooks/:id/deliveries', permission: 'webhook:manage' },
  sendWebhookAgain: {
    method: 'POST',
    path: '/webhook-deliveries/:id/send-again',
    permission: 'webhook:manage',
  },
} as const satisfies Record<string, Route>;
