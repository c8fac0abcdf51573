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
export { toSerbianCyrillic } from './serbian-cyrillic';
export * from './search-text';
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
  postCreditRefund,
  postExpensePayment,
  postPayment,
  postSupplierCreditRefund,
  type CreditAllocation,
  type CreditRefund,
  type Payment,
  type PaymentPart,
} from './ledger/post-payment';
export * from './ledger/post-expense';
export * from './ledger/reverse-entry';
export * from './ledger/revalue';
export * from './ledger/offset';
export {
  advanceBaseAmount,
  advanceGroups,
  advancePaidGroups,
  advancePart,
  postAdvancePaid,
  postAdvancePaidSettlement,
  postAdvanceReceived,
  postAdvanceSettlement,
  type AdvanceGroup,
  type AdvancePaid,
  type AdvancePart,
  type AdvancePayment,
  type AdvanceSettlement,
  type UsedAdvance,
} from './ledger/advance';
export * from './ledger/advance-invoice';
export * from './ledger/advance-refund';
export {
  cashVatDueBy,
  cashVatPart,
  postCashSchemeInvoice,
  postCashVatDue,
  type CashDue,
  type WaitingDocument,
} from './ledger/cash-scheme';
export * from './ledger/cash-scheme-bill';
export * from './ledger/person-cost';
export * from './ledger/cash-book';
export * from './ledger/opening';
export * from './ledger/opening-vat';
export {
  runningBalances,
  trialBalance,
  type AccountTurnover,
  type Sides,
  type TrialBalance,
  type TrialBalanceRow,
} from './ledger/trial-balance';
export * from './ledger/profit-and-loss';
export {
  closeYear,
  type ClosingAccount,
  type ClosingEntry,
  type ClosingStep,
  type ClosingTarget,
  type YearEnd,
  type YearEndRules,
} from './ledger/year-end';
export * from './report/periods';
export * from './report/groups';
export * from './report/balance-sheet';
export * from './report/cash-flow';
export * from './report/ageing';
export * from './report/statement';
export * from './vat/vat-row';
export * from './vat/vat-of-sale';
export * from './vat/vat-of-expense';
export * from './vat/vat-of-advance';
export * from './vat/vat-of-cash-scheme';
