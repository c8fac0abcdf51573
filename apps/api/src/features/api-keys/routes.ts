import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createApiKey } from './create-api-key';
import { listApiKeys } from './list-api-keys';
import { revokeApiKey } from './revoke-api-key';

export const operations: readonly Operation[] = [
  operation(contracts.listApiKeys, listApiKeys),
  operation(contracts.createApiKey, createApiKey),
  operation(contracts.revokeApiKey, revokeApiKey),
];
