import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { checkPeriod } from './check-period';
import { listPeriods } from './list-periods';
import { lockPeriod } from './lock-period';
import { unlockPeriod } from './unlock-period';

export const operations: readonly Operation[] = [
  operation(contracts.listPeriods, listPeriods),
  operation(contracts.checkPeriod, checkPeriod),
  operation(contracts.lockPeriod, lockPeriod),
  operation(contracts.unlockPeriod, unlockPeriod),
];
