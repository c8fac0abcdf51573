export { bamPerEuro, checkTaxIdOf, country, isInEu, vatNumberOf, type Country } from './country';
export type { VatFacts, VatLaw, VatRate } from './vat-law';
export { legalGround, type Exemption } from './exemptions';
export { expenseCategoryIds, type ExpenseCategory, type ExpenseCategoryId } from './expense-categories';
export { defaultVatFiling, vatPeriodOf, type VatFiling, type VatPeriod } from './vat-period';
export type {
  BankAccountCheck,
  IdentifierCheck,
  IdentifierErrorCode,
  IdentifierProblem,
} from './identifiers/check';
export { checkIban, formatIban } from './identifiers/iban';
export {
  isModel97,
  model97,
  modelHr00,
  modelHr01,
  paymentReference,
  type PaymentReference,
} from './references';
export { paymentCode } from './payment-codes/payment-code';
export { epcCode } from './payment-codes/epc';
export { hub3Code } from './payment-codes/hub3';
export { ipsCode } from './payment-codes/ips';
export type { PaymentCode, PaymentParty, PaymentRequest } from './payment-codes/payment-request';
export {
  legalStatements,
  type LegalStatement,
  type LegalStatementKey,
  type StatementFacts,
} from './legal-statements';
export {
  missingForIssue,
  noticesForIssue,
  type AddressFacts,
  type IssueFacts,
  type IssueNotice,
  type MissingForIssue,
} from './issue-requirements';
export { hasIncomeLimits, incomeLimits, type Income, type IncomeLimit } from './kpo';
export { yearEndRulesOf } from './year-end';
export { cashActivityOf, reportGroupName } from './report-groups';
