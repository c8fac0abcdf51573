import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { allocatePayment } from './allocate-payment';
import { allocateToExpense } from './allocate-to-expense';
import { createPayment } from './create-payment';
import { confirmRefund } from './confirm-refund';
import { getRefundPdf } from './get-refund-pdf';
import { listPayments } from './list-payments';
import { recordAdvanceInvoice } from './record-advance-invoice';
import { refundAdvance } from './refund-advance';
import { reverseAdvanceInvoice } from './reverse-advance-invoice';

export const operations: readonly Operation[] = [
  operation(contracts.listPayments, listPayments),
  operation(contracts.createPayment, createPayment),
  operation(contracts.allocatePayment, allocatePayment),
  operation(contracts.allocateToExpense, allocateToExpense),
  operation(contracts.recordAdvanceInvoice, recordAdvanceInvoice),
  operation(contracts.reverseAdvanceInvoice, reverseAdvanceInvoice),
  operation(contracts.refundAdvance, refundAdvance),
  operation(contracts.confirmRefund, confirmRefund),
  ownOperation(contracts.getRefundPdf, getRefundPdf),
];
