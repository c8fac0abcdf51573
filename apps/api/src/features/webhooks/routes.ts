import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createWebhook } from './create-webhook';
import { deleteWebhook } from './delete-webhook';
import { listWebhookDeliveries } from './list-webhook-deliveries';
import { listWebhooks } from './list-webhooks';
import { rotateWebhookSecret } from './rotate-webhook-secret';
import { sendWebhookAgain } from './send-webhook-again';
import { testWebhook } from './test-webhook';
import { updateWebhook } from './update-webhook';

export const operations: readonly Operation[] = [
  operation(contracts.listWebhooks, listWebhooks),
  operation(contracts.createWebhook, createWebhook),
  operation(contracts.updateWebhook, updateWebhook),
  operation(contracts.deleteWebhook, deleteWebhook),
  operation(contracts.rotateWebhookSecret, rotateWebhookSecret),
  operation(contracts.testWebhook, testWebhook),
  operation(contracts.listWebhookDeliveries, listWebhookDeliveries),
  operation(contracts.sendWebhookAgain, sendWebhookAgain),
];
