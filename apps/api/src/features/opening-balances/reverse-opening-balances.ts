import type { InputOf, ReplyOf, reverseOpeningBalances as contract } from '@bilko/contracts';
import { buildEntry, formatDay } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { getJournalEntry } from '../journal/get-journal-entry';
import { postEntry } from '../journal/post-entry';
import { withdrawItems } from './open-items';
import { listRunRows, markReversed } from './opening-repository';
import { openingView } from './opening-view';

type Reverse = typeof contract;

/** Takes opening balances back on their own day, once, so that the right ones can be posted. */
export async function reverseOpeningBalances(
  ctx: Context,
  { params }: InputOf<Reverse>,
): Promise<ReplyOf<Reverse>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const [run] = await listRunRows(ctx, params.id);
  if (!run) throw notFound();
  if (run.state === 'reversed') throw new ProblemError('OPENING_BALANCES_REVERSED');
  const posted = await getJournalEntry(ctx, {
    params: { id: run.entryId },
    query: undefined,
    body: undefined,
  });
  const { language } = ctx.organization;
  const entry = buildEntry({
    postedOn: run.postedOn,
    description: entryDescription('openingReversed', language, { day: formatDay(run.startsOn, language) }),
    postings: posted.postings.map((posting) => {
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
  await withdrawItems(ctx, run);
  const source = { kind: 'openingBalance' as const, id: run.id, reverses: run.entryId };
  const entryId = await postEntry(ctx, entry, source);
  await markReversed(ctx, run.id, entryId);
  await ctx.audit({
    action: 'opening-balances.reversed',
    noun: 'opening-balances',
    recordId: run.id,
    after: { startsOn: run.startsOn, entryId },
  });
  return openingView(ctx, run.id);
}
