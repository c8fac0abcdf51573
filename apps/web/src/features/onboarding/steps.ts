import type { Contracts } from '@bilko/contracts';

type Onboarding = Contracts['getOnboarding']['response'];
export type Step = Readonly<{
  id: 'details' | 'bankAccount' | 'customer' | 'invoice' | 'expense';
  isDone: boolean;
  /** Where it is done. */
  href: string;
}>;

/** The first steps in the order in which each needs the one before. */
export function stepsOf(done: Onboarding): readonly Step[] {
  return [
    { id: 'details', isDone: done.hasBusinessDetails, href: '/settings' },
    { id: 'bankAccount', isDone: done.hasBankAccount, href: '/settings/bank-accounts' },
    { id: 'customer', isDone: done.hasCustomer, href: '/contacts/new' },
    { id: 'invoice', isDone: done.hasIssuedInvoice, href: '/invoices/new' },
    { id: 'expense', isDone: done.hasExpense, href: '/expenses/new' },
  ];
}
