import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { getLatestVerification } from './get-latest-verification';
import { startVerification } from './start-verification';

export const operations: readonly Operation[] = [
  operation(contracts.startVerification, startVerification),
  operation(contracts.getLatestVerification, getLatestVerification),
];
