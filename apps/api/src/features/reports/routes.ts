import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { getDashboard } from './get-dashboard';
import { getGeneralLedger } from './get-general-ledger';
import { getProfitAndLoss } from './get-profit-and-loss';
import { getTrialBalance } from './get-trial-balance';

export const operations: readonly Operation[] = [
  operation(contracts.getDashboard, getDashboard),
  operation(contracts.getProfitAndLoss, getProfitAndLoss),
  operation(contracts.getTrialBalance, getTrialBalance),
  operation(contracts.getGeneralLedger, getGeneralLedger),
];
