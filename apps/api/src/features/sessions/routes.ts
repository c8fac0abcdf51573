import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { endOtherSessions } from './end-other-sessions';
import { endSession } from './end-session';
import { listSessions } from './list-sessions';

export const operations: readonly Operation[] = [
  openOperation(contracts.listSessions, listSessions),
  openOperation(contracts.endSession, endSession),
  openOperation(contracts.endOtherSessions, endOtherSessions),
];
