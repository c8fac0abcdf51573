import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { listClients } from './list-clients';

export const operations: readonly Operation[] = [openOperation(contracts.listClients, listClients)];
