// Written by scripts/messages.mjs from the files in messages/sr-Latn.
import type auth from '../../messages/sr-Latn/auth.json';
import type books from '../../messages/sr-Latn/books.json';
import type common from '../../messages/sr-Latn/common.json';
import type contacts from '../../messages/sr-Latn/contacts.json';
import type dashboard from '../../messages/sr-Latn/dashboard.json';
import type errors from '../../messages/sr-Latn/errors.json';
import type expenses from '../../messages/sr-Latn/expenses.json';
import type invoices from '../../messages/sr-Latn/invoices.json';
import type onboarding from '../../messages/sr-Latn/onboarding.json';
import type payments from '../../messages/sr-Latn/payments.json';
import type products from '../../messages/sr-Latn/products.json';
import type pwa from '../../messages/sr-Latn/pwa.json';
import type settings from '../../messages/sr-Latn/settings.json';
import type shell from '../../messages/sr-Latn/shell.json';

export const namespaces = [
  'auth',
  'books',
  'common',
  'contacts',
  'dashboard',
  'errors',
  'expenses',
  'invoices',
  'onboarding',
  'payments',
  'products',
  'pwa',
  'settings',
  'shell',
] as const;

export type Messages = {
  auth: typeof auth;
  books: typeof books;
  common: typeof common;
  contacts: typeof contacts;
  dashboard: typeof dashboard;
  errors: typeof errors;
  expenses: typeof expenses;
  invoices: typeof invoices;
  onboarding: typeof onboarding;
  payments: typeof payments;
  products: typeof products;
  pwa: typeof pwa;
  settings: typeof settings;
  shell: typeof shell;
};
