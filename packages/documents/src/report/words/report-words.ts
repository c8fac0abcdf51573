import type { Age } from '@bilko/core';

export const reportNames = [
  'balanceSheet',
  'profitAndLoss',
  'cashFlow',
  'trialBalance',
  'generalLedger',
  'journal',
  'receivablesAgeing',
  'payablesAgeing',
  'contactStatement',
] as const;
export type ReportName = (typeof reportNames)[number];

/** Every word of the report files, in one language. */
export type ReportWords = Readonly<{
  titles: Readonly<Record<ReportName, string>>;
  ages: Readonly<Record<Age, string>>;
  /** "{day}". */
  onDay: string;
  code: string;
  name: string;
  account: string;
  amount: string;
  total: string;
  debit: string;
  credit: string;
  balance: string;
  opening: string;
  turnover: string;
  closing: string;
  openingBalance: string;
  closingBalance: string;
  day: string;
  dueOn: string;
  entry: string;
  number: string;
  document: string;
  description: string;
  contact: string;
  daysLate: string;
  currency: string;
  asCustomer: string;
  asSupplier: string;
  income: string;
  expense: string;
  incomeTotal: string;
  expenseTotal: string;
  result: string;
  assets: string;
  liabilities: string;
  equity: string;
  assetsTotal: string;
  liabilitiesTotal: string;
  equityTotal: string;
  liabilitiesAndEquity: string;
  runningYear: string;
  earlierYears: string;
  difference: string;
  nonCash: string;
  workingCapital: string;
  operating: string;
  investing: string;
  financing: string;
  investingTotal: string;
  financingTotal: string;
  change: string;
  openingMoney: string;
  closingMoney: string;
  withoutDocument: string;
  ledgerBalance: string;
}>;
