export * from './vocabulary';
export * from './errors';
export * from './money';
export {
  addDecimal,
  compareDecimal,
  divideDecimal,
  isDecimal,
  minAmount,
  multiplyDecimal,
  normalizeDecimal,
  roundHalfUp,
  subtractDecimal,
  sumAmounts,
} from './decimal';
export { splitAmount } from './split';
export * from './parse-amount';
export * from './format-amount';
export * from './dates';
export * from './parse-day';
export * from './format-day';
export * from './document-number';
export { invoiceIssues, largestAmount, type InvoiceInput, type InvoiceLineInput } from './invoice-rules';
export * from './invoice';
export * from './invoice-status';
export * from './allocate';
export * from './expense';
export {
  settledBaseAmount,
  toBaseAmounts,
  type BaseAmounts,
  type DocumentCurrency,
  type GroupAmounts,
  type SettledDocument,
} from './base-amounts';
export * from './ledger/entry';
export {
  postCreditNote,
  postInvoice,
  type CreditNoteDocument,
  type RevenueRole,
  type SalesDocument,
  type SalesLine,
} from './ledger/post-invoice';
export * from './ledger/confirm-credit-note';
export {
  postCreditAllocation,
  postExpensePayment,
  postPayment,
  type CreditAllocation,
  type Payment,
  type PaymentPart,
} from './ledger/post-payment';
export * from './ledger/post-expense';
export * from './ledger/reverse-entry';
export {
  runningBalances,
  trialBalance,
  type AccountTurnover,
  type Sides,
  type TrialBalance,
  type TrialBalanceRow,
} from './ledger/trial-balance';
export * from './ledger/profit-and-loss';
