import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { listAuditEvents } from './list-audit-events';

export const operations: readonly Operation[] = [operation(contracts.listAuditEvents, listAuditEvents)];
