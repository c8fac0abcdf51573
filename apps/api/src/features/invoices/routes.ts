import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { confirmCreditNote } from './confirm-credit-note';
import { createCreditNote } from './create-credit-note';
import { createInvoice, readAroundDraft } from './create-invoice';
import { deleteInvoice } from './delete-invoice';
import { getInvoice } from './get-invoice';
import { getInvoicePdf } from './get-invoice-pdf';
import { issueInvoice, readDraft } from './issue-invoice';
import { listInvoices } from './list-invoices';
import { previewInvoice } from './preview-invoice';
import { recordInvoicePayment } from './record-invoice-payment';
import { sendInvoice } from './send-invoice';
import { sumInvoices } from './sum-invoices';
import { updateInvoice } from './update-invoice';

export const operations: readonly Operation[] = [
  operation(contracts.listInvoices, listInvoices),
  operation(contracts.sumInvoices, sumInvoices),
  operation(contracts.createInvoice, createInvoice, { ahead: readAroundDraft }),
  ownOperation(contracts.previewInvoice, previewInvoice),
  operation(contracts.getInvoice, getInvoice),
  operation(contracts.updateInvoice, updateInvoice),
  operation(contracts.deleteInvoice, deleteInvoice),
  operation(contracts.issueInvoice, issueInvoice, { ahead: readDraft }),
  operation(contracts.sendInvoice, sendInvoice),
  operation(contracts.recordInvoicePayment, recordInvoicePayment),
  operation(contracts.createCreditNote, createCreditNote),
  operation(contracts.confirmCreditNote, confirmCreditNote),
  ownOperation(contracts.getInvoicePdf, getInvoicePdf),
];
