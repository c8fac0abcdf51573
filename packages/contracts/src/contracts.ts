import * as accounts from './accounts';
import * as auth from './auth';
import * as bankAccounts from './bank-accounts';
import * as contacts from './contacts';
import * as expenses from './expenses';
import * as files from './files';
import * as health from './health';
import * as invoices from './invoices';
import * as journal from './journal-entries';
import * as organization from './organization';
import * as payments from './payments';
import * as products from './products';
import * as reports from './reports';
import type { CallOf, Contract } from './contract';
import type { RouteName } from './routes';

/** Every operation, by the name that `routes` gives it. */
export const contracts = {
  health: health.health,
  register: auth.register,
  login: auth.login,
  refresh: auth.refresh,
  logout: auth.logout,
  switchOrganization: auth.switchOrganization,
  getOrganization: organization.getOrganization,
  updateOrganization: organization.updateOrganization,
  uploadLogo: organization.uploadLogo,
  getOnboarding: organization.getOnboarding,
  listVatRates: organization.listVatRates,
  listContacts: contacts.listContacts,
  createContact: contacts.createContact,
  getContact: contacts.getContact,
  updateContact: contacts.updateContact,
  deleteContact: contacts.deleteContact,
  listProducts: products.listProducts,
  createProduct: products.createProduct,
  getProduct: products.getProduct,
  updateProduct: products.updateProduct,
  deleteProduct: products.deleteProduct,
  listBankAccounts: bankAccounts.listBankAccounts,
  createBankAccount: bankAccounts.createBankAccount,
  getBankAccount: bankAccounts.getBankAccount,
  updateBankAccount: bankAccounts.updateBankAccount,
  deleteBankAccount: bankAccounts.deleteBankAccount,
  listInvoices: invoices.listInvoices,
  sumInvoices: invoices.sumInvoices,
  createInvoice: invoices.createInvoice,
  previewInvoice: invoices.previewInvoice,
  getInvoice: invoices.getInvoice,
  updateInvoice: invoices.updateInvoice,
  deleteInvoice: invoices.deleteInvoice,
  issueInvoice: invoices.issueInvoice,
  sendInvoice: invoices.sendInvoice,
  recordInvoicePayment: invoices.recordInvoicePayment,
  createCreditNote: invoices.createCreditNote,
  confirmCreditNote: invoices.confirmCreditNote,
  getInvoicePdf: invoices.getInvoicePdf,
  listPayments: payments.listPayments,
  listExpenseCategories: expenses.listExpenseCategories,
  listExpenses: expenses.listExpenses,
  sumExpenses: expenses.sumExpenses,
  createExpense: expenses.createExpense,
  getExpense: expenses.getExpense,
  updateExpense: expenses.updateExpense,
  deleteExpense: expenses.deleteExpense,
  uploadReceipt: expenses.uploadReceipt,
  deleteReceipt: expenses.deleteReceipt,
  postExpense: expenses.postExpense,
  approveExpense: expenses.approveExpense,
  recordExpensePayment: expenses.recordExpensePayment,
  getFile: files.getFile,
  listAccounts: accounts.listAccounts,
  createAccount: accounts.createAccount,
  updateAccount: accounts.updateAccount,
  listJournalEntries: journal.listJournalEntries,
  getJournalEntry: journal.getJournalEntry,
  createJournalEntry: journal.createJournalEntry,
  reverseJournalEntry: journal.reverseJournalEntry,
  listPeriods: journal.listPeriods,
  lockPeriod: journal.lockPeriod,
  unlockPeriod: journal.unlockPeriod,
  getDashboard: reports.getDashboard,
  getProfitAndLoss: reports.getProfitAndLoss,
  getTrialBalance: reports.getTrialBalance,
  getGeneralLedger: reports.getGeneralLedger,
} as const satisfies Record<RouteName, Contract>;

/** Types of every call, for a client that loads no schema. */
export type Contracts = { [Name in RouteName]: CallOf<(typeof contracts)[Name]> };
