import type { InputOf, ReplyOf, reverseOpeningBalances as contract } from '@bilko/contracts';
import { buildEntry, formatDay } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { listRunLines, listRunRows, markReversed } from './opening-repository';
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
  const currency = ctx.organization.baseCurrency;
  const lines = await listRunLines(ctx, run.id);
  const entry = buildEntry({
    postedOn: run.postedOn,
    description: `Storno: Početno stanje na dan ${formatDay(run.startsOn)}`,
    postings: lines.map(({ accountCode, debit, credit, contactId }) => {
      const isDebit = debit !== '0.00';
      const amount = isDebit ? debit : credit;
      return {
        account: accountCode,
        side: isDebit ? ('credit' as const) : ('debit' as const),
        amount,
        currency,
        documentAmount: amount,
        contactId: contactId ?? undefined,
      };
    }),
  });
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
