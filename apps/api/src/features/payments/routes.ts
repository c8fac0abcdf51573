import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { allocatePayment } from './allocate-payment';
import { allocateToExpense } from './allocate-to-expense';
import { createPayment } from './create-payment';
import { listPayments } from './list-payments';

export const operations: readonly Operation[] = [
  operation(contracts.listPayments, listPayments),
  operation(contracts.createPayment, createPayment),
  operation(contracts.allocatePayment, allocatePayment),
  operation(contracts.allocateToExpense, allocateToExpense),
];
