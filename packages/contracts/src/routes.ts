import type { Permission } from './permissions';

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
 * Method, path and permission of every operation, without schemas: the browser loads this file and not
 * the schemas behind it.
 */
export const routes = {
  health: { method: 'GET', path: '/health', permission: 'public', limit: 'none' },

  register: {
    method: 'POST',
    path: '/auth/register',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  login: { method: 'POST', path: '/auth/login', permission: 'public', limit: 'auth', idempotent: false },
  refresh: { method: 'POST', path: '/auth/refresh', permission: 'public', idempotent: false },
  logout: { method: 'POST', path: '/auth/logout', permission: 'public', idempotent: false },
  switchOrganization: {
    method: 'POST',
    path: '/auth/switch-organization',
    permission: 'user',
    idempotent: false,
  },

  getOrganization: { method: 'GET', path: '/organization', permission: 'organization:read' },
  updateOrganization: { method: 'PATCH', path: '/organization', permission: 'organization:update' },
  uploadLogo: { method: 'POST', path: '/organization/logo', permission: 'organization:update' },
  getOnboarding: { method: 'GET', path: '/organization/onboarding', permission: 'organization:read' },
  listVatRates: { method: 'GET', path: '/organization/vat-rates', permission: 'organization:read' },

  listContacts: { method: 'GET', path: '/contacts', permission: 'contact:read' },
  createContact: { method: 'POST', path: '/contacts', permission: 'contact:write' },
  getContact: { method: 'GET', path: '/contacts/:id', permission: 'contact:read' },
  updateContact: { method: 'PATCH', path: '/contacts/:id', permission: 'contact:write' },
  deleteContact: { method: 'DELETE', path: '/contacts/:id', permission: 'contact:write' },

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

  getFile: { method: 'GET', path: '/files/:id', permission: 'file:read' },

  listAccounts: { method: 'GET', path: '/accounts', permission: 'account:read' },
  createAccount: { method: 'POST', path: '/accounts', permission: 'account:write' },
  updateAccount: { method: 'PATCH', path: '/accounts/:id', permission: 'account:write' },

  listJournalEntries: { method: 'GET', path: '/journal-entries', permission: 'journal-entry:read' },
  getJournalEntry: { method: 'GET', path: '/journal-entries/:id', permission: 'journal-entry:read' },
  createJournalEntry: { method: 'POST', path: '/journal-entries', permission: 'journal-entry:write' },
  reverseJournalEntry: {
    method: 'POST',
    path: '/journal-entries/:id/reverse',
    permission: 'journal-entry:write',
  },

  listPeriods: { method: 'GET', path: '/periods', permission: 'period:read' },
  lockPeriod: { method: 'POST', path: '/periods/:month/lock', permission: 'period:lock' },
  unlockPeriod: { method: 'POST', path: '/periods/:month/unlock', permission: 'period:lock' },

  getDashboard: { method: 'GET', path: '/reports/dashboard', permission: 'report:read' },
  getProfitAndLoss: {
    method: 'GET',
    path: '/reports/profit-and-loss',
    permission: 'report:read',
    limit: 'reports',
  },
  getTrialBalance: {
    method: 'GET',
    path: '/reports/trial-balance',
    permission: 'report:read',
    limit: 'reports',
  },
  getGeneralLedger: {
    method: 'GET',
    path: '/reports/general-ledger',
    permission: 'report:read',
    limit: 'reports',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
