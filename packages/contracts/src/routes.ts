import { firstRoutes } from './first-routes';
import { integrationRoutes } from './integration-routes';
import type { Permission } from './permissions';
import { reportRoutes } from './report-routes';

/** Which rate limit counts a request; `none` is for what monitors ask. */
export type LimitGroup = 'general' | 'auth' | 'reports' | 'previews' | 'none';

export type Route = Readonly<{
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /api/v1, Express form. */
  path: string;
  permission: Permission;
  limit?: LimitGroup;
  /** False where an Idempotency-Key has no meaning: replies with a token, and previews. */
  idempotent?: false;
}>;

/**
 * Method, path and permission of every operation, without schemas: the browser loads this file and not the schemas
 * behind it, and loads it beside the first page. A new operation goes here, near others of its noun; only what a
 * page cannot begin without stands in first-routes.ts.
 */
export const routes = {
  ...firstRoutes,
  ...integrationRoutes,
  ...reportRoutes,

  ready: { method: 'GET', path: '/ready', permission: 'public' },
  twoFactor: {
    method: 'POST',
    path: '/auth/two-factor',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  forgotPassword: {
    method: 'POST',
    path: '/auth/password/forgot',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  resetPassword: {
    method: 'POST',
    path: '/auth/password/reset',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  changePassword: { method: 'POST', path: '/auth/password/change', permission: 'user', idempotent: false },
  verifyEmail: { method: 'POST', path: '/auth/email/verify', permission: 'public', idempotent: false },
  resendEmailConfirmation: {
    method: 'POST',
    path: '/auth/email/resend',
    permission: 'user',
    idempotent: false,
  },
  getSecondFactor: { method: 'GET', path: '/auth/second-factor', permission: 'user' },
  offerAuthenticator: {
    method: 'POST',
    path: '/auth/second-factor/app',
    permission: 'user',
    idempotent: false,
  },
  confirmAuthenticator: {
    method: 'POST',
    path: '/auth/second-factor/app/confirm',
    permission: 'user',
    idempotent: false,
  },
  enableMailCodes: {
    method: 'POST',
    path: '/auth/second-factor/mail',
    permission: 'user',
    idempotent: false,
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/auth/second-factor/recovery-codes',
    permission: 'user',
    idempotent: false,
  },
  disableSecondFactor: {
    method: 'POST',
    path: '/auth/second-factor/disable',
    permission: 'user',
    idempotent: false,
  },
  listSessions: { method: 'GET', path: '/auth/sessions', permission: 'user' },
  endSession: { method: 'DELETE', path: '/auth/sessions/:id', permission: 'user' },
  endOtherSessions: { method: 'DELETE', path: '/auth/sessions', permission: 'user' },

  addOrganization: {
    method: 'POST',
    path: '/auth/organizations',
    permission: 'user',
    limit: 'auth',
    idempotent: false,
  },
  updateOrganization: { method: 'PATCH', path: '/organization', permission: 'organization:update' },
  uploadLogo: { method: 'POST', path: '/organization/logo', permission: 'organization:update' },
  listVatRates: { method: 'GET', path: '/organization/vat-rates', permission: 'organization:read' },

  getTaxProfile: { method: 'GET', path: '/organization/tax-profile', permission: 'organization:read' },
  updateTaxProfile: {
    method: 'POST',
    path: '/organization/tax-profile',
    permission: 'organization:update',
  },

  listMembers: { method: 'GET', path: '/members', permission: 'member:read' },
  updateMember: { method: 'PATCH', path: '/members/:id', permission: 'member:manage' },
  removeMember: { method: 'DELETE', path: '/members/:id', permission: 'member:manage' },
  leaveOrganization: { method: 'POST', path: '/members/leave', permission: 'member:leave' },
  handOverOwnership: { method: 'POST', path: '/members/:id/ownership', permission: 'ownership:transfer' },
  listInvitations: { method: 'GET', path: '/invitations', permission: 'member:read' },
  createInvitation: { method: 'POST', path: '/invitations', permission: 'member:manage' },
  resendInvitation: { method: 'POST', path: '/invitations/:id/resend', permission: 'member:manage' },
  revokeInvitation: { method: 'DELETE', path: '/invitations/:id', permission: 'member:manage' },
  viewInvitation: {
    method: 'POST',
    path: '/auth/invitations/view',
    permission: 'public',
    idempotent: false,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/auth/invitations/accept',
    permission: 'user',
    idempotent: false,
  },
  acceptInvitationByPassword: {
    method: 'POST',
    path: '/auth/invitations/accept-by-password',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  acceptInvitationAsNew: {
    method: 'POST',
    path: '/auth/invitations/accept-as-new',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  listClients: { method: 'GET', path: '/clients', permission: 'user' },

  listContacts: { method: 'GET', path: '/contacts', permission: 'contact:read' },
  createContact: { method: 'POST', path: '/contacts', permission: 'contact:write' },
  getContact: { method: 'GET', path: '/contacts/:id', permission: 'contact:read' },
  updateContact: { method: 'PATCH', path: '/contacts/:id', permission: 'contact:write' },
  deleteContact: { method: 'DELETE', path: '/contacts/:id', permission: 'contact:write' },
  getOpenItems: { method: 'GET', path: '/contacts/:id/open-items', permission: 'contact:read' },
  sendOpenItems: { method: 'POST', path: '/contacts/:id/open-items/send', permission: 'invoice:send' },

  listProducts: { method: 'GET', path: '/products', permission: 'product:read' },
  createProduct: { method: 'POST', path: '/products', permission: 'product:write' },
  getProduct: { method: 'GET', path: '/products/:id', permission: 'product:read' },
  updateProduct: { method: 'PATCH', path: '/products/:id', permission: 'product:write' },
  deleteProduct: { method: 'DELETE', path: '/products/:id', permission: 'product:write' },

  listBankAccounts: { method: 'GET', path: '/bank-accounts', permission: 'bank-account:read' },
  createBankAccount: { method: 'POST', path: '/bank-accounts', permission: 'bank-account:write' },
  getBankAccount: { method: 'GET', path: '/bank-accounts/:id', permission: 'bank-account:read' },
  updateBankAccount: { method: 'PATCH', path: '/bank-accounts/:id', permission: 'bank-account:write' },
  deleteBankAccount: { method: 'DELETE', path: '/bank-accounts/:id', permission: 'bank-account:write' },

  listInvoices: { method: 'GET', path: '/invoices', permission: 'invoice:read' },
  sumInvoices: { method: 'GET', path: '/invoices/totals', permission: 'invoice:read' },
  createInvoice: { method: 'POST', path: '/invoices', permission: 'invoice:write' },
  previewInvoice: {
    method: 'POST',
    path: '/invoices/preview',
    permission: 'invoice:read',
    limit: 'previews',
    idempotent: false,
  },
  getInvoice: { method: 'GET', path: '/invoices/:id', permission: 'invoice:read' },
  updateInvoice: { method: 'PATCH', path: '/invoices/:id', permission: 'invoice:write' },
  deleteInvoice: { method: 'DELETE', path: '/invoices/:id', permission: 'invoice:write' },
  issueInvoice: { method: 'POST', path: '/invoices/:id/issue', permission: 'invoice:issue' },
  sendInvoice: { method: 'POST', path: '/invoices/:id/send', permission: 'invoice:send' },
  recordInvoicePayment: { method: 'POST', path: '/invoices/:id/payments', permission: 'payment:record' },
  createCreditNote: { method: 'POST', path: '/invoices/:id/credit-notes', permission: 'invoice:credit' },
  confirmCreditNote: {
    method: 'POST',
    path: '/invoices/:id/buyer-confirmation',
    permission: 'invoice:credit',
  },
  getInvoicePdf: { method: 'GET', path: '/invoices/:id/pdf', permission: 'invoice:read' },

  listPayments: { method: 'GET', path: '/payments', permission: 'payment:read' },
  createPayment: { method: 'POST', path: '/payments', permission: 'payment:record' },
  allocatePayment: { method: 'POST', path: '/payments/:id/allocations', permission: 'payment:record' },
  allocateToExpense: {
    method: 'POST',
    path: '/payments/:id/expense-allocations',
    permission: 'expense:pay',
  },
  recordAdvanceInvoice: {
    method: 'POST',
    path: '/payments/:id/supplier-invoice',
    permission: 'payment:record',
  },
  reverseAdvanceInvoice: {
    method: 'POST',
    path: '/payments/:id/supplier-invoice/reverse',
    permission: 'payment:record',
  },
  refundAdvance: { method: 'POST', path: '/payments/:id/refunds', permission: 'payment:record' },
  confirmRefund: { method: 'POST', path: '/payments/:id/refund-confirmation', permission: 'payment:record' },
  getRefundPdf: { method: 'GET', path: '/payments/:id/refunds/:refundId/pdf', permission: 'payment:read' },

  listOffsets: { method: 'GET', path: '/offsets', permission: 'payment:read' },
  listOffsetProposals: { method: 'GET', path: '/offsets/proposals', permission: 'payment:read' },
  createOffset: { method: 'POST', path: '/offsets', permission: 'payment:record' },
  getOffset: { method: 'GET', path: '/offsets/:id', permission: 'payment:read' },
  getOffsetPdf: { method: 'GET', path: '/offsets/:id/pdf', permission: 'payment:read' },
  reverseOffset: { method: 'POST', path: '/offsets/:id/reverse', permission: 'payment:record' },
  listPersonDebts: { method: 'GET', path: '/person-debts', permission: 'expense:read' },
  listPeople: { method: 'GET', path: '/person-debts/people', permission: 'expense:read' },
  createPersonRepayment: { method: 'POST', path: '/person-repayments', permission: 'expense:pay' },

  getCashBook: { method: 'GET', path: '/reports/cash-book', permission: 'report:read', limit: 'reports' },
  createCashSlip: { method: 'POST', path: '/cash-slips', permission: 'payment:record' },
  getCashSlip: { method: 'GET', path: '/cash-slips/:id', permission: 'payment:read' },
  reverseCashSlip: { method: 'POST', path: '/cash-slips/:id/reverse', permission: 'payment:record' },

  getKpoBook: { method: 'GET', path: '/reports/kpo', permission: 'report:read', limit: 'reports' },
  getIncomeLimits: { method: 'GET', path: '/organization/income-limits', permission: 'report:read' },

  listExpenseCategories: { method: 'GET', path: '/expenses/categories', permission: 'expense:read' },
  listExpenses: { method: 'GET', path: '/expenses', permission: 'expense:read' },
  sumExpenses: { method: 'GET', path: '/expenses/totals', permission: 'expense:read' },
  createExpense: { method: 'POST', path: '/expenses', permission: 'expense:write' },
  getExpense: { method: 'GET', path: '/expenses/:id', permission: 'expense:read' },
  updateExpense: { method: 'PATCH', path: '/expenses/:id', permission: 'expense:write' },
  deleteExpense: { method: 'DELETE', path: '/expenses/:id', permission: 'expense:write' },
  uploadReceipt: { method: 'POST', path: '/expenses/:id/receipts', permission: 'expense:write' },
  deleteReceipt: { method: 'DELETE', path: '/expenses/:id/receipts/:fileId', permission: 'expense:write' },
  postExpense: { method: 'POST', path: '/expenses/:id/post', permission: 'expense:post' },
  approveExpense: { method: 'POST', path: '/expenses/:id/approve', permission: 'expense:approve' },
  recordExpensePayment: { method: 'POST', path: '/expenses/:id/payments', permission: 'expense:pay' },
  recordPersonCost: { method: 'POST', path: '/expenses/:id/person-payments', permission: 'expense:pay' },
  reversePersonCost: {
    method: 'POST',
    path: '/expenses/:id/person-payments/:costId/reverse',
    permission: 'expense:pay',
  },

  getFile: { method: 'GET', path: '/files/:id', permission: 'file:read' },

  listAccounts: { method: 'GET', path: '/accounts', permission: 'account:read' },
  createAccount: { method: 'POST', path: '/accounts', permission: 'account:write' },
  getAccountCard: { method: 'GET', path: '/accounts/:id/card', permission: 'account:read' },
  updateAccount: { method: 'PATCH', path: '/accounts/:id', permission: 'account:write' },

  listAuditEvents: { method: 'GET', path: '/audit-log', permission: 'audit:read' },
  listJournalEntries: { method: 'GET', path: '/journal-entries', permission: 'journal-entry:read' },
  getJournalEntry: { method: 'GET', path: '/journal-entries/:id', permission: 'journal-entry:read' },
  createJournalEntry: { method: 'POST', path: '/journal-entries', permission: 'journal-entry:write' },
  reverseJournalEntry: {
    method: 'POST',
    path: '/journal-entries/:id/reverse',
    permission: 'journal-entry:write',
  },

  listCurrencies: { method: 'GET', path: '/currencies', permission: 'exchange-rate:read' },
  getExchangeRate: { method: 'GET', path: '/exchange-rates', permission: 'exchange-rate:read' },
  previewRevaluation: { method: 'GET', path: '/revaluations/preview', permission: 'report:read' },
  createRevaluation: { method: 'POST', path: '/revaluations', permission: 'journal-entry:write' },

  listEntryAttachments: {
    method: 'GET',
    path: '/journal-entries/:id/attachments',
    permission: 'journal-entry:read',
  },
  uploadEntryAttachment: {
    method: 'POST',
    path: '/journal-entries/:id/attachments',
    permission: 'journal-entry:write',
  },
  listJournalTemplates: { method: 'GET', path: '/journal-templates', permission: 'journal-entry:read' },
  createJournalTemplate: { method: 'POST', path: '/journal-templates', permission: 'journal-entry:write' },
  getJournalTemplate: { method: 'GET', path: '/journal-templates/:id', permission: 'journal-entry:read' },
  updateJournalTemplate: {
    method: 'PATCH',
    path: '/journal-templates/:id',
    permission: 'journal-entry:write',
  },
  deleteJournalTemplate: {
    method: 'DELETE',
    path: '/journal-templates/:id',
    permission: 'journal-entry:write',
  },
  postJournalTemplate: {
    method: 'POST',
    path: '/journal-templates/:id/entries',
    permission: 'journal-entry:write',
  },

  listFiscalYears: { method: 'GET', path: '/fiscal-years', permission: 'year-end:read' },
  checkFiscalYear: { method: 'GET', path: '/fiscal-years/:year/checks', permission: 'year-end:read' },
  closeFiscalYear: { method: 'POST', path: '/fiscal-years/:year/close', permission: 'year-end:close' },
  reopenFiscalYear: { method: 'POST', path: '/fiscal-years/:year/reopen', permission: 'year-end:reopen' },

  listOpeningBalances: { method: 'GET', path: '/opening-balances', permission: 'opening-balance:read' },
  postOpeningBalances: { method: 'POST', path: '/opening-balances', permission: 'opening-balance:write' },
  previewOpeningBalances: {
    method: 'POST',
    path: '/opening-balances/preview',
    permission: 'opening-balance:write',
    limit: 'previews',
    idempotent: false,
  },
  readOpeningBalances: {
    method: 'POST',
    path: '/opening-balances/file/preview',
    permission: 'opening-balance:write',
    limit: 'previews',
    idempotent: false,
  },
  getOpeningBalances: { method: 'GET', path: '/opening-balances/:id', permission: 'opening-balance:read' },
  reverseOpeningBalances: {
    method: 'POST',
    path: '/opening-balances/:id/reverse',
    permission: 'opening-balance:write',
  },

  getOrganizationDeletion: {
    method: 'GET',
    path: '/organization/deletion',
    permission: 'organization:delete',
  },
  requestOrganizationDeletion: {
    method: 'POST',
    path: '/organization/deletion',
    permission: 'organization:delete',
  },
  cancelOrganizationDeletion: {
    method: 'DELETE',
    path: '/organization/deletion',
    permission: 'organization:delete',
  },
  requestAccountDeletion: {
    method: 'POST',
    path: '/auth/account/deletion',
    permission: 'user',
    idempotent: false,
  },
  getOwnData: { method: 'GET', path: '/auth/account/data', permission: 'user' },
  getContactData: { method: 'GET', path: '/contacts/:id/data', permission: 'contact:write' },

  createDataExport: { method: 'POST', path: '/data-exports', permission: 'data:export' },
  getLatestDataExport: { method: 'GET', path: '/data-exports/latest', permission: 'data:export' },
  getLatestDataExportFile: { method: 'GET', path: '/data-exports/latest/file', permission: 'data:export' },
  createDataImport: { method: 'POST', path: '/data-imports', permission: 'data:import' },
  getLatestDataImport: { method: 'GET', path: '/data-imports/latest', permission: 'data:import' },
  uploadDataImportPart: {
    method: 'POST',
    path: '/data-imports/current/parts/:position',
    permission: 'data:import',
  },
  startDataImport: { method: 'POST', path: '/data-imports/current/start', permission: 'data:import' },
  abandonDataImport: { method: 'DELETE', path: '/data-imports/current', permission: 'data:import' },

  startVerification: { method: 'POST', path: '/verifications', permission: 'verification:run' },
  getLatestVerification: { method: 'GET', path: '/verifications/latest', permission: 'verification:read' },

  getVatReturn: { method: 'GET', path: '/reports/vat-return', permission: 'report:read', limit: 'reports' },
  listVatLedger: { method: 'GET', path: '/reports/vat-ledger', permission: 'report:read', limit: 'reports' },
  getVatFile: { method: 'GET', path: '/reports/vat-file', permission: 'report:read', limit: 'reports' },
  listVatReturns: { method: 'GET', path: '/vat-returns', permission: 'vat-return:read' },
  closeVatReturn: { method: 'POST', path: '/vat-returns', permission: 'vat-return:close' },
  getClosedVatReturn: { method: 'GET', path: '/vat-returns/:id', permission: 'vat-return:read' },
  reopenVatReturn: { method: 'POST', path: '/vat-returns/:id/reopen', permission: 'vat-return:close' },

  listPeriods: { method: 'GET', path: '/periods', permission: 'period:read' },
  checkPeriod: { method: 'GET', path: '/periods/:month/checks', permission: 'period:read' },
  lockPeriod: { method: 'POST', path: '/periods/:month/lock', permission: 'period:lock' },
  unlockPeriod: { method: 'POST', path: '/periods/:month/unlock', permission: 'period:lock' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
