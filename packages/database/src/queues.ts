/** The queues that the migrations make. Jobs that gave up end in `failed`. */
export const queueNames = [
  'send-mail',
  'render-invoice',
  'delete-file',
  'verify-ledger',
  'purge-expired',
  'fetch-exchange-rates',
  'make-vat-due',
  'seal-audit',
  'roll-up-days',
  'deliver-webhook',
  'purge-webhooks',
  'export-data',
  'import-data',
  'end-data',
] as const;
export type QueueName = (typeof queueNames)[number];
export const failedQueue = 'failed';
