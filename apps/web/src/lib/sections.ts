import type { Permission } from '@bilko/contracts/permissions';

export const sections = [
  'home',
  'sales',
  'expenses',
  'contacts',
  'products',
  'books',
  'reports',
  'settings',
] as const;
export type Section = (typeof sections)[number];

/** The word of an action in messages/<locale>/shell.json. */
type ActionWord = 'newInvoice' | 'newExpense' | 'newContact' | 'newProduct' | 'newEntry';
export type PrimaryAction = Readonly<{ word: ActionWord; href: string; permission: Permission }>;

export const addressOfSection: Readonly<Record<Section, string>> = {
  home: '/dashboard',
  sales: '/invoices',
  expenses: '/expenses',
  contacts: '/contacts',
  products: '/products',
  books: '/books',
  reports: '/reports',
  settings: '/settings',
};

const newInvoice: PrimaryAction = { word: 'newInvoice', href: '/invoices/new', permission: 'invoice:write' };

/** What is most natural to do in each place: the one green button. */
export const primaryActionOf: Readonly<Record<Section, PrimaryAction>> = {
  home: newInvoice,
  sales: newInvoice,
  expenses: { word: 'newExpense', href: '/expenses/new', permission: 'expense:write' },
  contacts: { word: 'newContact', href: '/contacts/new', permission: 'contact:write' },
  products: { word: 'newProduct', href: '/products/new', permission: 'product:write' },
  books: { word: 'newEntry', href: '/books/entries/new', permission: 'journal-entry:write' },
  reports: newInvoice,
  settings: newInvoice,
};

export function sectionOf(path: string): Section {
  // What contacts owe each other and people are owed belongs to them.
  if (path.startsWith('/debts')) return 'contacts';
  return sections.find((section) => path.startsWith(addressOfSection[section])) ?? 'home';
}
