import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { getHealth } from './get-health';
import { getReady } from './get-ready';

export const operations: readonly Operation[] = [
  openOperation(contracts.health, getHealth),
  openOperation(contracts.ready, getReady),
];
