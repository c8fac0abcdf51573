import type { JournalEntryView } from '@bilko/contracts';

export type SourceKind = JournalEntryView['source']['kind'];

/** Kinds of entries in the order in which a business meets them. */
export const sourceKinds = [
  'invoice',
  'creditNote',
  'buyerConfirmation',
  'payment',
  'expense',
  'expensePayment',
  'manual',
  'reversal',
] as const satisfies readonly SourceKind[];
