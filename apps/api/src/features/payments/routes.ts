import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { listPayments } from './list-payments';

export const operations: readonly Operation[] = [operation(contracts.listPayments, listPayments)];
