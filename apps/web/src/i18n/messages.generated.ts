// Written by scripts/messages.mjs from the files in messages/sr-Latn.
import type account from '../../messages/sr-Latn/account.json';
import type audit from '../../messages/sr-Latn/audit.json';
import type auth from '../../messages/sr-Latn/auth.json';
import type books from '../../messages/sr-Latn/books.json';
import type cash from '../../messages/sr-Latn/cash.json';
import type chart from '../../messages/sr-Latn/chart.json';
import type clients from '../../messages/sr-Latn/clients.json';
import type common from '../../messages/sr-Latn/common.json';
import type contacts from '../../messages/sr-Latn/contacts.json';
import type currencies from '../../messages/sr-Latn/currencies.json';
import type dashboard from '../../messages/sr-Latn/dashboard.json';
import type data from '../../messages/sr-Latn/data.json';
import type debts from '../../messages/sr-Latn/debts.json';
import type entries from '../../messages/sr-Latn/entries.json';
import type errors from '../../messages/sr-Latn/errors.json';
import type expenses from '../../messages/sr-Latn/expenses.json';
import type integrations from '../../messages/sr-Latn/integrations.json';
import type invitation from '../../messages/sr-Latn/invitation.json';
import type invoices from '../../messages/sr-Latn/invoices.json';
import type kpo from '../../messages/sr-Latn/kpo.json';
import type members from '../../messages/sr-Latn/members.json';
import type onboarding from '../../messages/sr-Latn/onboarding.json';
import type opening from '../../messages/sr-Latn/opening.json';
import type payments from '../../messages/sr-Latn/payments.json';
import type products from '../../messages/sr-Latn/products.json';
import type pwa from '../../messages/sr-Latn/pwa.json';
import type reports from '../../messages/sr-Latn/reports.json';
import type security from '../../messages/sr-Latn/security.json';
import type settings from '../../messages/sr-Latn/settings.json';
import type shell from '../../messages/sr-Latn/shell.json';
import type status from '../../messages/sr-Latn/status.json';
import type vat from '../../messages/sr-Latn/vat.json';
import type verification from '../../messages/sr-Latn/verification.json';
import type years from '../../messages/sr-Latn/years.json';

export const namespaces = [
  'account',
  'audit',
  'auth',
  'books',
  'cash',
  'chart',
  'clients',
  'common',
  'contacts',
  'currencies',
  'dashboard',
  'data',
  'debts',
  'entries',
  'errors',
  'expenses',
  'integrations',
  'invitation',
  'invoices',
  'kpo',
  'members',
  'onboarding',
  'opening',
  'payments',
  'products',
  'pwa',
  'reports',
  'security',
  'settings',
  'shell',
  'status',
  'vat',
  'verification',
  'years',
] as const;

export type Messages = {
  account: typeof account;
  audit: typeof audit;
  auth: typeof auth;
  books: typeof books;
  cash: typeof cash;
  chart: typeof chart;
  clients: typeof clients;
  common: typeof common;
  contacts: typeof contacts;
  currencies: typeof currencies;
  dashboard: typeof dashboard;
  data: typeof data;
  debts: typeof debts;
  entries: typeof entries;
  errors: typeof errors;
  expenses: typeof expenses;
  integrations: typeof integrations;
  invitation: typeof invitation;
  invoices: typeof invoices;
  kpo: typeof kpo;
  members: typeof members;
  onboarding: typeof onboarding;
  opening: typeof opening;
  payments: typeof payments;
  products: typeof products;
  pwa: typeof pwa;
  reports: typeof reports;
  security: typeof security;
  settings: typeof settings;
  shell: typeof shell;
  status: typeof status;
  vat: typeof vat;
  verification: typeof verification;
  years: typeof years;
};
