import type { BalancedEntry } from '@bilko/core';
import type { NewPosting, PostableAccount } from './journal-repository';

/** The postings of a balanced entry as rows, with the account of each code. */
export function toNewPostings(entry: BalancedEntry, accounts: readonly PostableAccount[]): NewPosting[] {
  const ids = new Map(accounts.map((account) => [account.code, account.id]));
  return entry.postings.map((posting) => {
    const accountId = ids.get(posting.account);
    if (!accountId) throw new Error(`No account ${posting.account}`);
    const isDebit = posting.side === 'debit';
    return {
      accountId,
      debit: isDebit ? posting.amount : '0',
      credit: isDebit ? '0' : posting.amount,
      currency: posting.currency,
      documentDebit: isDebit ? posting.documentAmount : '0',
      documentCredit: isDebit ? '0' : posting.documentAmount,
      contactId: posting.contactId ?? null,
    };
  });
}
