import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { checkFiscalYear } from './check-fiscal-year';
import { closeFiscalYear } from './close-fiscal-year';
import { listFiscalYears } from './list-fiscal-years';
import { reopenFiscalYear } from './reopen-fiscal-year';

export const operations: readonly Operation[] = [
  operation(contracts.listFiscalYears, listFiscalYears),
  operation(contracts.checkFiscalYear, checkFiscalYear),
  operation(contracts.closeFiscalYear, closeFiscalYear),
  operation(contracts.reopenFiscalYear, reopenFiscalYear),
];
