import { contracts } from '@bilko/contracts';
import { ownOperation, type Operation } from '../../http/bind';
import { getFile } from './get-file';

export const operations: readonly Operation[] = [ownOperation(contracts.getFile, getFile)];
