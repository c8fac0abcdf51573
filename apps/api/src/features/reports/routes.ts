import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { getPayablesAgeing, getReceivablesAgeing } from './get-ageing';
import { getBalanceSheet } from './get-balance-sheet';
import { getCashFlow } from './get-cash-flow';
import { getContactStatement } from './get-contact-statement';
import { getDashboard } from './get-dashboard';
import { getGeneralLedger } from './get-general-ledger';
import { getJournal } from './get-journal';
import { getProfitAndLoss } from './get-profit-and-loss';
import { getTrialBalance } from './get-trial-balance';

export const operations: readonly Operation[] = [
  operation(contracts.getDashboard, getDashboard),
  operation(contracts.getProfitAndLoss, getProfitAndLoss),
  operation(contracts.getTrialBalance, getTrialBalance),
  operation(contracts.getGeneralLedger, getGeneralLedger),
  operation(contracts.getBalanceSheet, getBalanceSheet),
  operation(contracts.getCashFlow, getCashFlow),
  operation(contracts.getJournal, getJournal),
  operation(contracts.getReceivablesAgeing, getReceivablesAgeing),
  operation(contracts.getPayablesAgeing, getPayablesAgeing),
  operation(contracts.getContactStatement, getContactStatement),
];
