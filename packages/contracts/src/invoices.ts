import { documentKinds, invoiceStatuses, priceModes } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { mailView } from './mails';
import { paymentView } from './payments';
import {
  address,
  amount,
  currency,
  day,
  email,
  exchangeRate,
  idParams,
  instant,
  language,
  line,
  pageOf,
  pageQuery,
  paragraph,
  percent,
  quantity,
  searchText,
  sumsByCurrency,
  unit,
  unitPrice,
  uuid,
  vatCategory,
  vatRate,
  version,
} from './values';

const draftLine = z.strictObject({
  description: line(500),
  quantity,
  unit,
  unitPrice,
  discountPercent: percent.optional(),
  /** Left out: the standard rate of the country, or what the product says. */
  vatCategory: vatCategory.optional(),
  vatRate: vatRate.optional(),
  exemptionCode: line(40).optional(),
  classificationCode: line(40).optional(),
  productId: uuid.optional(),
  /** Revenue account; left out: by the product's kind, else services. */
  accountId: uuid.optional(),
});

export const draftFields = {
  kind: z.enum(['invoice', 'proforma', 'estimate', 'advance']).optional(),
  priceMode: z.enum(priceModes).optional(),
  discountPercent: percent.optional(),
  series: z
    .string()
    .regex(/^[A-Z0-9]{1,8}$/, 'FIELD_INVALID')
    .optional(),
  contactId: uuid,
  issuedOn: day,
  suppliedOn: day.optional(),
  dueOn: day,
  taxPointOn: day.optional(),
  currency: currency.optional(),
  /** Needed to issue in a currency that is not the country's. */
  exchangeRate: exchangeRate.optional(),
  language: language.optional(),
  note: paragraph(2000).optional(),
  lines: z.array(draftLine).max(500, 'FIELD_TOO_LARGE'),
  /** Of an advance invoice: the advance that it is the paper of. */
  advancePaymentId: uuid.optional(),
  /** Advances of the customer that the invoice takes up when it is issued. */
  advances: z
    .array(z.strictObject({ paymentId: uuid, amount }))
    .max(20, 'FIELD_TOO_LARGE')
    .optional(),
};
export const invoiceDraft = z.strictObject(draftFields);
export type InvoiceDraft = z.output<typeof invoiceDraft>;

const totals = z.object({
  netAmount: z.string(),
  vatAmount: z.string(),
  grossAmount: z.string(),
  discountAmount: z.string(),
  paidAmount: z.string(),
  creditedAmount: z.string(),
  dueAmount: z.string(),
});

const party = z.object({
  name: z.string(),
  email: z.string().nullable(),
  taxId: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  country: z.string(),
  address: address.nullable(),
});

export const invoiceListItem = z.object({
  id: uuid,
  kind: z.enum(documentKinds),
  number: z.string().nullable(),
  status: z.enum(invoiceStatuses),
  contactId: uuid,
  contactName: z.string(),
  issuedOn: day,
  dueOn: day,
  currency,
  totals: z.object({
    netAmount: z.string(),
    vatAmount: z.string(),
    grossAmount: z.string(),
    paidAmount: z.string(),
    dueAmount: z.string(),
  }),
  version,
});
export type InvoiceListItem = z.output<typeof invoiceListItem>;

export const invoiceView = z.object({
  id: uuid,
  kind: z.enum(documentKinds),
  number: z.string().nullable(),
  status: z.enum(invoiceStatuses),
  series: z.string(),
  contactId: uuid,
  /** The buyer as it stands on the document: frozen when issued. */
  contact: party,
  priceMode: z.enum(priceModes),
  discountPercent: z.string().nullable(),
  issuedOn: day,
  suppliedOn: day.nullable(),
  dueOn: day,
  taxPointOn: day,
  currency,
  exchangeRate: z.string().nullable(),
  language,
  note: z.string(),
  paymentReference: z.string().nullable(),
  lines: z.array(
    z.object({
      position: z.number().int(),
      description: z.string(),
      quantity: z.string(),
      /** What credit notes have taken back of it so far. */
      creditedQuantity: z.string(),
      unit,
      unitPrice: z.string(),
      discountPercent: z.string().nullable(),
      vatCategory,
      vatRate: z.string(),
      exemptionCode: z.string().nullable(),
      classificationCode: z.string().nullable(),
      productId: uuid.nullable(),
      accountId: uuid.nullable(),
      netAmount: z.string(),
      vatAmount: z.string(),
      grossAmount: z.string(),
    }),
  ),
  totals,
  vatBreakdown: z.array(
    z.object({
      category: vatCategory,
      rate: z.string(),
      netAmount: z.string(),
      vatAmount: z.string(),
      grossAmount: z.string(),
    }),
  ),
  advancePaymentId: uuid.nullable(),
  /** Advances that it took up when it was issued, or will: what is taken off on its paper. */
  advances: z.array(
    z.object({
      paymentId: uuid,
      /** Of the advance invoice, when there was one. */
      number: z.string().nullable(),
      paidOn: day,
      netAmount: z.string(),
      vatAmount: z.string(),
      grossAmount: z.string(),
    }),
  ),
  correctsInvoice: z.object({ id: uuid, number: z.string() }).nullable(),
  creditNotes: z.array(z.object({ id: uuid, number: z.string(), issuedOn: day, grossAmount: z.string() })),
  payments: z.array(paymentView),
  mails: z.array(mailView),
  entryId: uuid.nullable(),
  issuedAt: instant.nullable(),
  sentAt: instant.nullable(),
  viewedAt: instant.nullable(),
  buyerConfirmedOn: day.nullable(),
  /** A credit note whose VAT waits for a buyer who has yet to correct his deduction. */
  awaitsBuyerConfirmation: z.boolean(),
  /** What stops the issue (errors), and what is worth a second look (warnings): codes with paths. */
  missing: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.string()).optional(),
      severity: z.enum(['error', 'warning']),
    }),
  ),
  version,
});
export type InvoiceView = z.output<typeof invoiceView>;

const filters = {
  status: z.enum([...invoiceStatuses, 'open']).optional(),
  kind: z.enum(documentKinds).optional(),
  contactId: uuid.optional(),
  from: day.optional(),
  to: day.optional(),
  search: searchText.optional(),
};

export const listInvoices = contract({
  route: routes.listInvoices,
  summary: 'Invoices and their kin, newest first unless sorted otherwise',
  query: z.strictObject({
    ...pageQuery,
    ...filters,
    sort: z.enum(['issuedOn', '-issuedOn', 'dueOn', '-dueOn']).optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(invoiceListItem),
});

export const sumInvoices = contract({
  route: routes.sumInvoices,
  summary: 'Sums of a filtered list, by currency',
  query: z.strictObject(filters),
  status: 200,
  reply: 'json',
  response: sumsByCurrency,
});

export const createInvoice = contract({
  route: routes.createInvoice,
  summary: 'Save a draft',
  body: invoiceDraft,
  status: 201,
  reply: 'json',
  response: invoiceView,
});

export const previewInvoice = contract({
  route: routes.previewInvoice,
  summary: 'The PDF of a draft that need not be saved',
  body: invoiceDraft,
  status: 200,
  reply: 'pdf',
});

export const getInvoice = contract({
  route: routes.getInvoice,
  summary: 'One document',
  params: idParams,
  status: 200,
  reply: 'json',
  response: invoiceView,
});

export const updateInvoice = contract({
  route: routes.updateInvoice,
  summary: 'Change a draft',
  params: idParams,
  body: z.strictObject({
    ...z.strictObject(draftFields).partial().shape,
    // Left out: as it was. Null: no longer said.
    discountPercent: percent.nullable().optional(),
    suppliedOn: day.nullable().optional(),
    taxPointOn: day.nullable().optional(),
    exchangeRate: exchangeRate.nullable().optional(),
    language: language.nullable().optional(),
    advancePaymentId: uuid.nullable().optional(),
    version,
  }),
  status: 200,
  reply: 'json',
  response: invoiceView,
});

export const deleteInvoice = contract({
  route: routes.deleteInvoice,
  summary: 'Delete a draft',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const issueInvoice = contract({
  route: routes.issueInvoice,
  summary: 'Give the number, post to the books; from here on the document never changes',
  params: idParams,
  body: z.strictObject({
    version: version.optional(),
    /** Also queue the mail to the customer, in the same transaction. */
    send: z.strictObject({ to: email.optional(), message: paragraph(2000).optional() }).optional(),
  }),
  status: 200,
  reply: 'json',
  response: invoiceView,
});

export const sendInvoice = contract({
  route: routes.sendInvoice,
  summary: 'Queue a mail with the PDF to the customer',
  params: idParams,
  body: z.strictObject({ to: email.optional(), message: paragraph(2000).optional() }),
  status: 200,
  reply: 'json',
  response: invoiceView,
});

export const recordInvoicePayment = contract({
  route: routes.recordInvoicePayment,
  summary: 'Record money received for an invoice',
  params: idParams,
  body: z.strictObject({
    paidOn: day,
    amount,
    bankAccountId: uuid.optional(),
    /** Into the cash box: takes a slip. */
    method: z.enum(['bank', 'cash']).optional(),
    /** Base currency for one unit of the invoice's, when it is a foreign one. */
    exchangeRate: exchangeRate.optional(),
    reference: line(140).optional(),
    excess: z.literal('credit').optional(),
  }),
  status: 201,
  reply: 'json',
  response: invoiceView,
});

export const createCreditNote = contract({
  route: routes.createCreditNote,
  summary: 'Credit an issued invoice, whole or in part; the credit note is issued at once',
  params: idParams,
  body: z.strictObject({
    issuedOn: day,
    reason: paragraph(500).optional(),
    /** Left out: everything that is not credited yet. */
    lines: z
      .array(z.strictObject({ position: z.number().int().min(1).max(500), quantity }))
      .min(1)
      .max(500)
      .optional(),
  }),
  status: 201,
  reply: 'json',
  response: invoiceView,
});

export const confirmCreditNote = contract({
  route: routes.confirmCreditNote,
  summary: 'Record the day on which the buyer corrected his VAT deduction; output VAT falls then',
  params: idParams,
  body: z.strictObject({ confirmedOn: day }),
  status: 200,
  reply: 'json',
  response: invoiceView,
});

export const getInvoicePdf = contract({
  route: routes.getInvoicePdf,
  summary: 'The document as PDF',
  params: idParams,
  query: z.strictObject({ language: language.optional() }),
  status: 200,
  reply: 'pdf',
});
