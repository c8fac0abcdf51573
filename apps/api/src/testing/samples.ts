import type { Contract, RouteName } from '@bilko/contracts';
import { z } from 'zod';
import type { Noun, Records } from './records';
import { PASSWORD } from './test-api';

/** The id of a record of a kind. */
export type Pick = (noun: Noun, on?: string) => Promise<string>;
export type Sample = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
};
export type SampleOf = (pick: Pick, records: Records) => Promise<Sample>;

const byId =
  (noun: Noun, body?: (records: Records) => Record<string, unknown>): SampleOf =>
  async (pick, records) => ({ params: { id: await pick(noun) }, ...(body && { body: body(records) }) });
const byContact: SampleOf = async (pick) => ({ query: { contactId: await pick('contact') } });
const account: SampleOf = async (pick) => ({ body: { organizationId: await pick('organization') } });
const draft: SampleOf = async (pick, records) => {
  const contactId = await pick('contact');
  const body = records.draftFor(contactId);
  const advances = [{ paymentId: await pick('advance', contactId), amount: '1.00' }];
  const advancePaymentId = await pick('advance', contactId);
  const [line] = body['lines'] as Record<string, unknown>[];
  const productId = await pick('product');
  const accountId = await pick('revenueAccount');
  return { body: { ...body, lines: [{ ...line, productId, accountId }], advances, advancePaymentId } };
};

const templateLines = async (pick: Pick) => [
  {
    accountId: await pick('revenueAccount'),
    side: 'debit',
    amount: '5.00',
    contactId: await pick('contact'),
  },
  { accountCode: '241', side: 'credit', amount: '5.00' },
];

/** A request for each contract that takes an id: with ids of one's own it succeeds. */
export const samples: Partial<Record<RouteName, SampleOf>> = {
  refresh: account,
  switchOrganization: account,
  endSession: byId('session'),
  updateMember: byId('member', () => ({ version: 1, role: 'admin' })),
  removeMember: byId('member'),
  handOverOwnership: byId('member', () => ({ password: PASSWORD })),
  resendInvitation: byId('invitation', () => ({})),
  revokeInvitation: byId('invitation'),
  revokeApiKey: byId('apiKey'),
  updateWebhook: byId('webhook', () => ({ version: 1, events: ['invoice.paid'] })),
  deleteWebhook: byId('webhook'),
  rotateWebhookSecret: byId('webhook'),
  testWebhook: byId('webhook'),
  listWebhookDeliveries: byId('webhook'),
  sendWebhookAgain: byId('webhookDelivery'),
  getContact: byId('contact'),
  getContactData: byId('contact'),
  updateContact: byId('contact', () => ({ version: 1, name: 'Novo ime' })),
  deleteContact: byId('contact'),
  getProduct: byId('product'),
  updateProduct: byId('product', () => ({ version: 1, name: 'Novo ime' })),
  deleteProduct: byId('product'),
  getBankAccount: byId('bankAccount'),
  updateBankAccount: byId('bankAccount', () => ({ version: 1, name: 'Novo ime' })),
  deleteBankAccount: byId('bankAccount'),
  listInvoices: byContact,
  sumInvoices: byContact,
  createInvoice: draft,
  previewInvoice: draft,
  getInvoice: byId('draft'),
  updateInvoice: async (pick, records) => {
    const id = await pick('draft');
    const { body } = await draft(pick, records);
    return { params: { id }, body: { ...body, version: 1 } };
  },
  deleteInvoice: byId('draft'),
  issueInvoice: byId('draft', () => ({})),
  sendInvoice: byId('invoice', () => ({})),
  recordInvoicePayment: async (pick, { today }) => ({
    params: { id: await pick('invoice') },
    body: { paidOn: today, amount: '10.00', bankAccountId: await pick('bankAccount') },
  }),
  createCreditNote: byId('invoice', ({ today }) => ({ issuedOn: today })),
  confirmCreditNote: byId('creditNote', ({ today }) => ({ confirmedOn: today })),
  getInvoicePdf: byId('invoice'),
  listPayments: byContact,
  createPayment: async (pick, { today }) => ({
    body: {
      contactId: await pick('contact'),
      paidOn: today,
      amount: '10.00',
      bankAccountId: await pick('bankAccount'),
    },
  }),
  allocatePayment: async (pick) => {
    const contactId = await pick('contact');
    const id = await pick('advance', contactId);
    return { params: { id }, body: { invoiceId: await pick('invoice', contactId), amount: '1.00' } };
  },
  recordAdvanceInvoice: byId('advancePaid', ({ today }) => ({
    ...{ documentNumber: 'AV-1', issuedOn: today, receivedOn: today },
    groups: [{ vatRate: '20', netAmount: '50.00', vatAmount: '10.00' }],
  })),
  reverseAdvanceInvoice: byId('invoicedAdvance', ({ today }) => ({ reversedOn: today })),
  refundAdvance: async (pick, { today }) => ({
    params: { id: await pick('advance') },
    body: { paidOn: today, amount: '1.00', bankAccountId: await pick('bankAccount') },
  }),
  confirmRefund: byId('refundedAdvance', ({ today }) => ({ confirmedOn: today })),
  getRefundPdf: async (pick) => {
    const id = await pick('refundedAdvance');
    return { params: { id, refundId: await pick('refund', id) } };
  },
  allocateToExpense: async (pick) => {
    const contactId = await pick('contact');
    const id = await pick('advancePaid', contactId);
    return { params: { id }, body: { expenseId: await pick('approvedExpense', contactId), amount: '1.00' } };
  },
  listExpenses: byContact,
  sumExpenses: byContact,
  createExpense: async (pick, { today }) => ({
    body: { contactId: await pick('contact'), issuedOn: today, lines: [] },
  }),
  getExpense: byId('expense'),
  updateExpense: async (pick) => ({
    params: { id: await pick('expense') },
    body: { version: 1, contactId: await pick('contact') },
  }),
  deleteExpense: byId('expense'),
  uploadReceipt: byId('expense'),
  deleteReceipt: async (pick) => {
    const id = await pick('expense');
    return { params: { id, fileId: await pick('receipt', id) } };
  },
  postExpense: async (pick, { today }) => ({
    params: { id: await pick('expense') },
    body: { paidBy: { person: { kind: 'contact', id: await pick('contact') }, paidOn: today } },
  }),
  approveExpense: byId('postedExpense', () => ({})),
  recordExpensePayment: async (pick, { today }) => ({
    params: { id: await pick('approvedExpense') },
    body: { paidOn: today, amount: '10.00', bankAccountId: await pick('bankAccount') },
  }),
  listOffsets: byContact,
  createOffset: async (pick, { today }) => {
    const contactId = await pick('contact');
    const invoices = [{ invoiceId: await pick('invoice', contactId), amount: '10.00' }];
    const expenses = [{ expenseId: await pick('approvedExpense', contactId), amount: '10.00' }];
    return { body: { contactId, offsetOn: today, invoices, expenses } };
  },
  getOffset: byId('offset'),
  getOffsetPdf: byId('offset'),
  reverseOffset: byId('offset', ({ today }) => ({ reversedOn: today })),
  getOpenItems: byId('contact'),
  sendOpenItems: byId('contact', () => ({})),
  recordPersonCost: async (pick, { today }) => ({
    params: { id: await pick('postedExpense') },
    body: { person: { kind: 'contact', id: await pick('contact') }, paidOn: today },
  }),
  reversePersonCost: async (pick, { today }) => {
    const id = await pick('postedExpense');
    return { params: { id, costId: await pick('personCost', id) }, body: { reversedOn: today } };
  },
  createPersonRepayment: async (pick, { today }) => ({
    body: {
      person: { kind: 'contact', id: await pick('creditor') },
      paidOn: today,
      amount: '10.00',
      bankAccountId: await pick('bankAccount'),
    },
  }),
  createCashSlip: async (pick, { today }) => ({
    body: {
      direction: 'in',
      slipOn: today,
      amount: '10.00',
      description: 'Podignuto',
      bankAccountId: await pick('bankAccount'),
      contactId: await pick('contact'),
    },
  }),
  getCashSlip: byId('cashSlip'),
  reverseCashSlip: byId('cashSlip', ({ today }) => ({ slipOn: today })),
  getFile: byId('receipt'),
  updateAccount: byId('ownAccount', () => ({ version: 1, name: 'Novo ime' })),
  listJournalEntries: async (pick) => ({
    query: { accountId: await pick('revenueAccount'), sourceId: await pick('invoice') },
  }),
  listAuditEvents: async (pick) => ({
    query: { recordId: await pick('contact'), userId: await pick('member') },
  }),
  getClosedVatReturn: byId('vatReturn'),
  reopenVatReturn: byId('vatReturn', () => ({ reason: 'Greška' })),
  getJournalEntry: byId('entry'),
  createJournalEntry: async (pick, { today }) => ({
    body: {
      postedOn: today,
      description: 'Nalog',
      postings: [
        { accountId: await pick('revenueAccount'), debit: '5.00', contactId: await pick('contact') },
        { accountCode: '241', credit: '5.00' },
      ],
    },
  }),
  reverseJournalEntry: byId('entry', ({ today }) => ({ postedOn: today })),
  listEntryAttachments: byId('entry'),
  uploadEntryAttachment: byId('entry'),
  createJournalTemplate: async (pick) => ({
    body: { name: 'Šablon', description: 'Nalog', lines: await templateLines(pick) },
  }),
  getJournalTemplate: byId('template'),
  updateJournalTemplate: async (pick) => ({
    params: { id: await pick('template') },
    body: { version: 1, lines: await templateLines(pick) },
  }),
  deleteJournalTemplate: byId('template'),
  postJournalTemplate: byId('template', ({ today }) => ({ postedOn: today })),
  getAccountCard: async (pick, { today }) => ({
    params: { id: await pick('revenueAccount') },
    query: { from: today.slice(0, 7), to: today.slice(0, 7) },
  }),
  // Before a run is asked for by its id: one stands for each year.
  postOpeningBalances: async (pick, { today }) => ({
    body: {
      startsOn: `${today.slice(0, 7)}-01`,
      lines: [
        { accountId: await pick('revenueAccount'), debit: '5.00', contactId: await pick('contact') },
        { accountCode: '300', credit: '5.00' },
      ],
    },
  }),
  previewOpeningBalances: async (pick) => ({
    body: { lines: [{ accountCode: '241', debit: '5.00', contactId: await pick('contact') }] },
  }),
  getOpeningBalances: byId('openingBalances'),
  reverseOpeningBalances: byId('openingBalances', () => ({})),
  getGeneralLedger: async (pick, { today }) => ({
    query: { from: `${today.slice(0, 4)}-01-01`, to: today, accountId: await pick('revenueAccount') },
  }),
  getReceivablesAgeing: byContact,
  getPayablesAgeing: byContact,
  getContactStatement: async (pick, { today }) => ({
    query: { from: `${today.slice(0, 4)}-01-01`, to: today, contactId: await pick('contact') },
  }),
};

/** Where a contract takes ids: `body.lines.0.productId`. */
export function idPathsOf(contract: Contract): string[] {
  const found: string[] = [];
  const walk = (schema: unknown, path: string) => {
    if (typeof schema !== 'object' || schema === null) return;
    const node = schema as Record<string, unknown>;
    if (node['format'] === 'uuid') found.push(path);
    for (const [key, inner] of Object.entries(node['properties'] ?? {})) walk(inner, `${path}.${key}`);
    if (node['items']) walk(node['items'], `${path}.0`);
    for (const word of ['anyOf', 'oneOf', 'allOf']) {
      for (const inner of (node[word] as unknown[] | undefined) ?? []) walk(inner, path);
    }
  };
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = contract[part];
    if (schema) walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), part);
  }
  return found;
}
