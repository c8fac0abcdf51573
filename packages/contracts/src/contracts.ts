import * as accounts from './accounts';
import * as auth from './auth';
import * as bankAccounts from './bank-accounts';
import * as cashBook from './cash-book';
import * as contacts from './contacts';
import * as currencies from './currencies';
import * as debts from './debts';
import * as dashboard from './dashboard';
import * as expenses from './expenses';
import * as files from './files';
import * as health from './health';
import * as invoices from './invoices';
import * as journal from './journal-entries';
import * as kpo from './kpo';
import * as openingBalances from './opening-balances';
import * as organization from './organization';
import * as payments from './payments';
import * as products from './products';
import * as reports from './reports';
import * as verifications from './verifications';
import * as yearEnd from './year-end';
import * as vat from './vat';
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
  getTaxProfile: vat.getTaxProfile,
  updateTaxProfile: vat.updateTaxProfile,
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
  createPayment: payments.createPayment,
  allocatePayment: payments.allocatePayment,
  listOffsets: debts.listOffsets,
  listOffsetProposals: debts.listOffsetProposals,
  createOffset: debts.createOffset,
  getOffset: debts.getOffset,
  getOffsetPdf: debts.getOffsetPdf,
  reverseOffset: debts.reverseOffset,
  getOpenItems: debts.getOpenItems,
  sendOpenItems: debts.sendOpenItems,
  recordPersonCost: debts.recordPersonCost,
  listPersonDebts: debts.listPersonDebts,
  listPeople: debts.listPeople,
  createPersonRepayment: debts.createPersonRepayment,
  getCashBook: cashBook.getCashBook,
  createCashSlip: cashBook.createCashSlip,
  getCashSlip: cashBook.getCashSlip,
  reverseCashSlip: cashBook.reverseCashSlip,
  getKpoBook: kpo.getKpoBook,
  getIncomeLimits: kpo.getIncomeLimits,
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
  getAccountCard: accounts.getAccountCard,
  updateAccount: accounts.updateAccount,
  listJournalEntries: journal.listJournalEntries,
  getJournalEntry: journal.getJournalEntry,
  createJournalEntry: journal.createJournalEntry,
  reverseJournalEntry: journal.reverseJournalEntry,
  listCurrencies: currencies.listCurrencies,
  getExchangeRate: currencies.getExchangeRate,
  previewRevaluation: currencies.previewRevaluation,
  createRevaluation: currencies.createRevaluation,
  listEntryAttachments: journal.listEntryAttachments,
  uploadEntryAttachment: journal.uploadEntryAttachment,
  listJournalTemplates: journal.listJournalTemplates,
  createJournalTemplate: journal.createJournalTemplate,
  getJournalTemplate: journal.getJournalTemplate,
  updateJournalTemplate: journal.updateJournalTemplate,
  deleteJournalTemplate: journal.deleteJournalTemplate,
  postJournalTemplate: journal.postJournalTemplate,
  listFiscalYears: yearEnd.listFiscalYears,
  checkFiscalYear: yearEnd.checkFiscalYear,
  closeFiscalYear: yearEnd.closeFiscalYear,
  reopenFiscalYear: yearEnd.reopenFiscalYear,
  listOpeningBalances: openingBalances.listOpeningBalances,
  postOpeningBalances: openingBalances.postOpeningBalances,
  previewOpeningBalances: openingBalances.previewOpeningBalances,
  readOpeningBalances: openingBalances.readOpeningBalances,
  getOpeningBalances: openingBalances.getOpeningBalances,
  reverseOpeningBalances: openingBalances.reverseOpeningBalances,
  startVerification: verifications.startVerification,
  getLatestVerification: verifications.getLatestVerification,
  getVatReturn: vat.getVatReturn,
  listVatLedger: vat.listVatLedger,
  getVatFile: vat.getVatFile,
  listVatReturns: vat.listVatReturns,
  closeVatReturn: vat.closeVatReturn,
  getClosedVatReturn: vat.getClosedVatReturn,
  reopenVatReturn: vat.reopenVatReturn,
  listPeriods: journal.listPeriods,
  lockPeriod: journal.lockPeriod,
  unlockPeriod: journal.unlockPeriod,
  getDashboard: dashboard.getDashboard,
  getProfitAndLoss: reports.getProfitAndLoss,
  getTrialBalance: reports.getTrialBalance,
  getGeneralLedger: reports.getGeneralLedger,
  getBalanceSheet: reports.getBalanceSheet,
  getCashFlow: reports.getCashFlow,
  getJournal: reports.getJournal,
  getReceivablesAgeing: reports.getReceivablesAgeing,
  getPayablesAgeing: reports.getPayablesAgeing,
  getContactStatement: reports.getContactStatement,
} as const satisfies Record<RouteName, Contract>;

/** Types of every call, for a client that loads no schema. */
export type Contracts = { [Name in RouteName]: CallOf<(typeof contracts)[Name]> };
