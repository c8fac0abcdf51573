import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import {
  amount,
  amountOrZero,
  currency,
  day,
  exchangeRate,
  idParams,
  instant,
  language,
  line,
  pageOf,
  pageQuery,
  uuid,
  vatCategory,
  vatRate,
} from './values';

export const paymentView = z.object({
  id: uuid,
  direction: z.enum(['in', 'out']),
  contactId: uuid.nullable(),
  contactName: z.string(),
  paidOn: day,
  amount: z.string(),
  /** An advance stands on accounts of its own until an invoice takes it up. */
  purpose: z.enum(['settlement', 'advance']),
  /** VAT in an advance. */
  vatGroups: z.array(
    z.object({ category: vatCategory, rate: z.string(), netAmount: z.string(), vatAmount: z.string() }),
  ),
  /** Of an advance to a supplier: the number of his advance invoice. */
  documentNumber: z.string().nullable(),
  /** His advance invoice, where it came after the payment. */
  supplierInvoice: z.object({ number: z.string(), issuedOn: day, receivedOn: day, entryId: uuid }).nullable(),
  /** The paper of an advance, once it is issued. */
  advanceInvoice: z.object({ id: uuid, number: z.string() }).nullable(),
  /** The part that is not tied to a document: the customer's credit. */
  unallocatedAmount: z.string(),
  currency,
  bankAccountId: uuid.nullable(),
  reference: z.string().nullable(),
  entryId: uuid,
  documents: z.array(
    z.object({ id: uuid, noun: z.enum(['invoice', 'expense']), number: z.string(), amount: z.string() }),
  ),
  /** What was paid back of it. */
  refunds: z.array(
    z.object({
      id: uuid,
      paidOn: day,
      amount: z.string(),
      documentNumber: z.string().nullable(),
      /** The number is of a correction of ours, which can be had as PDF. */
      hasPaper: z.boolean(),
      /** VAT in it falls once the customer has said that he corrected his deduction. */
      awaitsConfirmation: z.boolean(),
      confirmedOn: day.nullable(),
      entryId: uuid,
    }),
  ),
  createdAt: instant,
});
export type PaymentView = z.output<typeof paymentView>;

export const listPayments = contract({
  route: routes.listPayments,
  summary: 'Money received and paid, newest first',
  query: z.strictObject({
    ...pageQuery,
    direction: z.enum(['in', 'out']).optional(),
    purpose: z.enum(['settlement', 'advance']).optional(),
    /** Only what is not used up. */
    isOpen: z.literal('true').optional(),
    contactId: uuid.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(paymentView),
});

export const createPayment = contract({
  route: routes.createPayment,
  summary:
    'Money without a document: of a customer an advance or credit on his account, to a supplier an advance',
  body: z.strictObject({
    /** Out: paid to a supplier ahead of his bill, always an advance. */
    direction: z.enum(['in', 'out']).optional(),
    contactId: uuid,
    paidOn: day,
    amount,
    /** The organization's own when left out. */
    currency: currency.optional(),
    /** Base currency for one unit of the payment's, when it is a foreign one. */
    exchangeRate: exchangeRate.optional(),
    bankAccountId: uuid.optional(),
    /** Into the cash box: takes a slip. */
    method: z.enum(['bank', 'cash']).optional(),
    reference: line(140).optional(),
    /** For a supply that is still to come; VAT in it arises with the payment. */
    advance: z
      .strictObject({
        vatRate,
        vatCategory: vatCategory.optional(),
        /** The supplier's advance invoice, without which no VAT is deducted, and the day it came. */
        documentNumber: line(60).optional(),
        receivedOn: day.optional(),
      })
      .optional(),
  }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const allocatePayment = contract({
  route: routes.allocatePayment,
  summary: 'Use an advance or a credit for an open invoice of the same customer',
  params: idParams,
  body: z.strictObject({ invoiceId: uuid, amount }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const allocateToExpense = contract({
  route: routes.allocateToExpense,
  summary: 'Take what was paid to a supplier ahead off his open bill',
  params: idParams,
  body: z.strictObject({ expenseId: uuid, amount }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const recordAdvanceInvoice = contract({
  route: routes.recordAdvanceInvoice,
  summary:
    "Record a supplier's advance invoice that came after the payment: its VAT is deducted on the day it was received",
  params: idParams,
  body: z.strictObject({
    documentNumber: line(60),
    issuedOn: day,
    receivedOn: day,
    /** As it is printed: base and VAT of each rate, together what was paid. */
    groups: z
      .array(
        z.strictObject({
          vatRate,
          vatCategory: vatCategory.optional(),
          netAmount: amount,
          vatAmount: amountOrZero,
        }),
      )
      .min(1, 'FIELD_REQUIRED')
      .max(10, 'FIELD_TOO_LARGE'),
  }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const reverseAdvanceInvoice = contract({
  route: routes.reverseAdvanceInvoice,
  summary:
    "Take back a supplier's advance invoice that was recorded after the payment, unless a bill used the advance or a closed return counts it",
  params: idParams,
  body: z.strictObject({ reversedOn: day, reason: line(300).optional() }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const refundAdvance = contract({
  route: routes.refundAdvance,
  summary:
    'Pay back to the customer, or get back from the supplier, what is left of an advance or was paid too much, or a part of it',
  params: idParams,
  body: z.strictObject({
    paidOn: day,
    amount,
    /** Base currency for one unit of the payment's on that day, when it is a foreign one. */
    exchangeRate: exchangeRate.optional(),
    bankAccountId: uuid.optional(),
    /** From or into the cash box: takes a slip. */
    method: z.enum(['bank', 'cash']).optional(),
    /** The paper that corrects the advance invoice, for the VAT book. Ours is numbered when it is left out. */
    documentNumber: line(60).optional(),
    reference: line(140).optional(),
  }),
  status: 201,
  reply: 'json',
  response: paymentView,
});

export const confirmRefund = contract({
  route: routes.confirmRefund,
  summary: 'The customer has corrected his deduction of what was paid back: its VAT falls on that day',
  params: idParams,
  body: z.strictObject({ confirmedOn: day }),
  status: 200,
  reply: 'json',
  response: paymentView,
});

export const getRefundPdf = contract({
  route: routes.getRefundPdf,
  summary: 'The document by which a refund corrects the advance invoice, as PDF',
  params: z.strictObject({ id: uuid, refundId: uuid }),
  query: z.strictObject({ language: language.optional() }),
  status: 200,
  reply: 'pdf',
});
