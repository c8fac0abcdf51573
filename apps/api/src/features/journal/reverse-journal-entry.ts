import type { InputOf, ReplyOf, reverseJournalEntry as contract } from '@bilko/contracts';
import { buildEntry } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { requireCash } from '../cash-book/require-cash';
import { getJournalEntry } from './get-journal-entry';
import { findEntry, type JournalEntryRow } from './journal-repository';
import { postEntry } from './post-entry';

type Reverse = typeof contract;

/**
 * Posts the opposite of a manual entry on a chosen day, once. An entry of a document is corrected by its document
 * (a credit note), so that receivables and VAT stay equal to their documents.
 */
export async function reverseJournalEntry(ctx: Context, input: InputOf<Reverse>): Promise<ReplyOf<Reverse>> {
  const entry = await findEntry(ctx, input.params.id);
  if (!entry) throw notFound();
  requireReversible(entry);
  const reversal = buildEntry({
    postedOn: input.body.postedOn,
    description: input.body.description ?? entry.description,
    postings: entry.postings.map((posting) => {
      const isDebit = posting.debit !== '0.00';
      return {
        account: posting.accountCode,
        side: isDebit ? ('credit' as const) : ('debit' as const),
        amount: isDebit ? posting.debit : posting.credit,
        currency: posting.documentCurrency,
        documentAmount: isDebit ? posting.documentDebit : posting.documentCredit,
        contactId: posting.contactId ?? undefined,
      };
    }),
  });
  const id = await postEntry(ctx, reversal, { kind: 'reversal', id: entry.id, reverses: entry.id });
  const cash = ctx.country.accounts('cash');
  if (reversal.postings.some(({ account, side }) => account === cash && side === 'credit'))
    await requireCash(ctx, reversal.postedOn, 'postedOn');
  await ctx.audit({
    action: 'journal-entry.reversed',
    noun: 'journal-entry',
    recordId: entry.id,
    after: { id },
  });
  return getJournalEntry(ctx, { params: { id }, query: undefined, body: undefined });
}

function requireReversible(entry: JournalEntryRow): void {
  if (entry.reversedById) throw new ProblemError('ENTRY_ALREADY_REVERSED');
  if (entry.sourceKind !== 'manual') throw new ProblemError('ENTRY_HAS_DOCUMENT');
}
