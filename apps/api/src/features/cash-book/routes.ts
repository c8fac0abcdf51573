import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createCashSlip } from './create-cash-slip';
import { getCashBook } from './get-cash-book';
import { getCashSlip } from './get-cash-slip';
import { reverseCashSlip } from './reverse-cash-slip';

export const operations: readonly Operation[] = [
  operation(contracts.getCashBook, getCashBook),
  operation(contracts.createCashSlip, createCashSlip),
  operation(contracts.getCashSlip, getCashSlip),
  operation(contracts.reverseCashSlip, reverseCashSlip),
];
