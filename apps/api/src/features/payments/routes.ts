import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { allocatePayment } from './allocate-payment';
import { allocateToExpense } from './allocate-to-expense';
import { createPayment } from './create-payment';
import { confirmRefund } from './confirm-refund';
import { listPayments } from './list-payments';
import { refundAdvance } from './refund-advance';

export const operations: readonly Operation[] = [
  operation(contracts.listPayments, listPayments),
  operation(contracts.createPayment, createPayment),
  operation(contracts.allocatePayment, allocatePayment),
  operation(contracts.allocateToExpense, allocateToExpense),
  operation(contracts.refundAdvance, refundAdvance),
  operation(contracts.confirmRefund, confirmRefund),
];
