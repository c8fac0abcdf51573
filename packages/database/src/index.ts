export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type EnterOrganization,
  type Health,
  type TransactionOptions,
} from './client';
export {
  asIdentity,
  asWorker,
  connect,
  connectionPool,
  databaseHealth,
  disconnect,
  inOrganization,
  inOrganizationSql,
  watchDatabase,
} from './tenant';
export type { PoolFigures, QueueFigures, Watched } from './watch';
export type { Db } from './lazy-prisma';
export type { OrganizationContext } from './arming';
export type { Sql } from './sql';
export type { Statement } from './statement';
export { DatabaseError, databaseError, type DatabaseFault, type DatabaseFaultKind } from './errors';
export { fromDay, toDay } from './days';
export { saveSearchTerms, type SearchRecord } from './search';
export { failedQueue, queueNames, type QueueName } from './queues';
export { startEmbedded, type Embedded, type EmbeddedOptions } from './embedded';
export { EmbeddedError } from './embedded-error';
export { applyMigrations, MigrationError } from './migrate';
export { Prisma } from './generated/client';
export type {
  Account as AccountRow,
  AccountBalance as AccountBalanceRow,
  AuditEvent as AuditEventRow,
  BankAccount as BankAccountRow,
  Contact as ContactRow,
  ExchangeRate as ExchangeRateRow,
  Expense as ExpenseRow,
  ExpenseLine as ExpenseLineRow,
  ExpenseReceipt as ExpenseReceiptRow,
  ExpenseState as ExpenseStateRow,
  File as FileRow,
  FiscalPeriod as FiscalPeriodRow,
  IdempotencyKey as IdempotencyKeyRow,
  Invoice as InvoiceRow,
  InvoiceDraft as InvoiceDraftRow,
  InvoiceLine as InvoiceLineRow,
  InvoiceState as InvoiceStateRow,
  InvoiceVatGroup as InvoiceVatGroupRow,
  JournalEntry as JournalEntryRow,
  Mail as MailRow,
  MailEvent as MailEventRow,
  Membership as MembershipRow,
  NumberSeries as NumberSeriesRow,
  Organization as OrganizationRow,
  Payment as PaymentRow,
  PaymentAllocation as PaymentAllocationRow,
  PaymentState as PaymentStateRow,
  Posting as PostingRow,
  Product as ProductRow,
  RefreshToken as RefreshTokenRow,
  Session as SessionRow,
  User as UserRow,
  VatRate as VatRateRow,
} from './generated/client';
