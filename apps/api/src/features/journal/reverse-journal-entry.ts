import type { InputOf, ReplyOf, reverseJournalEntry as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { getJournalEntry } from './get-journal-entry';
import { findEntry, insertEntry, type JournalEntryRow } from './journal-repository';

type Reverse = typeof contract;

/**
 * Posts the opposite of a manual entry, once. An entry of a document is corrected by its document (a credit
 * note), so that receivables and VAT stay equal to their documents.
 */
export async function reverseJournalEntry(ctx: Context, input: InputOf<Reverse>): Promise<ReplyOf<Reverse>> {
  const entry = await findEntry(ctx, input.params.id);
  if (!entry) throw notFound();
  requireReversible(entry);
  const id = newId();
  await insertEntry(ctx, ctx.organizationId, {
    id,
    postedOn: input.body.postedOn,
    description: input.body.description ?? entry.description,
    sourceKind: 'reversal',
    sourceId: entry.id,
    reversesEntryId: entry.id,
    createdBy: ctx.userId,
    postings: entry.postings.map((posting) => ({
      accountId: posting.accountId,
      debit: posting.credit,
      credit: posting.debit,
      currency: posting.documentCurrency,
      documentDebit: posting.documentCredit,
      documentCredit: posting.documentDebit,
      contactId: posting.contactId,
    })),
  });
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
