import { z } from 'zod';

/** What is not done in a month or a year. None of it stops a lock or a closing: the business judges what matters. */
export const undoneKinds = [
  'draftInvoices',
  'draftExpenses',
  'expensesNotApproved',
  'unallocatedPayments',
  'openReturns',
  'openVat',
  'notRevalued',
] as const;

export const undoneList = z.array(
  z.object({ kind: z.enum(undoneKinds), count: z.number().int(), amount: z.string().nullable() }),
);
export type Undone = z.output<typeof undoneList>;
