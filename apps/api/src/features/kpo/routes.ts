import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { getIncomeLimits, getKpoBook } from './get-kpo-book';

export const operations: readonly Operation[] = [
  operation(contracts.getKpoBook, getKpoBook),
  operation(contracts.getIncomeLimits, getIncomeLimits),
];
