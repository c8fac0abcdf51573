import type { Route } from './routes';

/** What is read from the ledger: a part of routes.ts. */
export const reportRoutes = {
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
  getBalanceSheet: {
    method: 'GET',
    path: '/reports/balance-sheet',
    permission: 'report:read',
    limit: 'reports',
  },
  getCashFlow: {
    method: 'GET',
    path: '/reports/cash-flow',
    permission: 'report:read',
    limit: 'reports',
  },
  getJournal: {
    method: 'GET',
    path: '/reports/journal',
    permission: 'report:read',
    limit: 'reports',
  },
  getReceivablesAgeing: {
    method: 'GET',
    path: '/reports/receivables-ageing',
    permission: 'report:read',
    limit: 'reports',
  },
  getPayablesAgeing: {
    method: 'GET',
    path: '/reports/payables-ageing',
    permission: 'report:read',
    limit: 'reports',
  },
  getContactStatement: {
    method: 'GET',
    path: '/reports/contact-statement',
    permission: 'report:read',
    limit: 'reports',
  },
} as const satisfies Record<string, Route>;
