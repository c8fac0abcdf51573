import { inBase, type DocumentCurrency, type GroupAmounts } from '../base-amounts';
import { decimal } from '../decimal';
import type { AccountMap } from '../vocabulary';
import { toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead } from './entry';
import { headOf } from './post-invoice';

export interface CreditNoteConfirmation extends EntryHead, DocumentCurrency {
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  /** The credit note's own groups, positive as it was issued. */
  readonly vatBreakdown: readonly Pick<GroupAmounts, 'rate' | 'vatAmount'>[];
  readonly accounts: AccountMap;
}

/**
 * The buyer has corrected his deduction: output VAT falls by what has been waiting since the credit note.
 * Undefined when the credit note carries no VAT: there is nothing to post.
 * Throws EXCHANGE_RATE_INVALID and what buildEntry throws.
 */
export function confirmCreditNote(confirmation: CreditNoteConfirmation): BalancedEntry | undefined {
  const by = {
    ...(confirmation.isAbroad === undefined ? {} : { abroad: confirmation.isAbroad }),
    ...(confirmation.isToVatPayer === undefined ? {} : { toVatPayer: confirmation.isToVatPayer }),
  };
  const drafts = confirmation.vatBreakdown
    .filter((group) => !inBase(group.vatAmount, confirmation).eq('0'))
    .flatMap((group): DraftPosting[] => {
      const amounts = { base: inBase(group.vatAmount, confirmation), document: decimal(group.vatAmount) };
      const account = (role: 'outputVat' | 'vatAwaitingCorrection') =>
        confirmation.accounts(role, { ...by, rate: group.rate });
      return [
        { account: account('outputVat'), side: 'debit', ...amounts },
        { account: account('vatAwaitingCorrection'), side: 'credit', ...amounts },
      ];
    });
  if (drafts.length === 0) return undefined;
  return buildEntry({ ...headOf(confirmation), postings: toPostings(drafts, confirmation.currency) });
}
