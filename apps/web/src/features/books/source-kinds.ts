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
  'advance',
  'advanceSettlement',
  'vatReturn',
  'cashVat',
  'offset',
  'ownerCost',
  'ownerRepayment',
  'cashBook',
  'revaluation',
  'openingBalance',
  'yearEnd',
] as const satisfies readonly SourceKind[];
