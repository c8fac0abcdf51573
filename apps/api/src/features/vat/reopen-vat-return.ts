import type { InputOf, reopenVatReturn as contract, ReplyOf } from '@bilko/contracts';
import { reverseEntry } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { firstOpenDay } from '../periods/first-open-day';
import { closedView } from './vat-period-view';
import { findLatestReturn, findReturn, findSettlement, markReopened } from './vat-return-repository';

type Reopen = typeof contract;

/**
 * Opens the latest return again: its settlement is reversed on its own day, or on the first open one when that year is
 * closed already, and its period takes rows again. What was reported later in the meantime stays there.
 */
export async function reopenVatReturn(
  ctx: Context,
  { params, body }: InputOf<Reopen>,
): Promise<ReplyOf<Reopen>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const row = await findReturn(ctx, params.id);
  if (!row) throw notFound();
  if (row.isReopened) throw new ProblemError('VAT_RETURN_NOT_CLOSED');
  const latest = await findLatestReturn(ctx);
  if (latest?.id !== row.id) throw new ProblemError('VAT_RETURN_NOT_LATEST');
  await markReopened(ctx, row.id, row.entryId === null ? null : await reverse(ctx, row.entryId));
  await ctx.audit({
    action: 'vat-return.reopened',
    noun: 'vat-return',
    recordId: row.id,
    before: { from: row.from, to: row.to, dueAmount: row.dueAmount },
    after: { reason: body.reason },
  });
  return closedView({ ...row, isReopened: true }, (await findLatestReturn(ctx))?.id);
}

async function reverse(ctx: Context, entryId: string): Promise<string> {
  const entry = await findSettlement(ctx, entryId);
  if (!entry) throw new Error('the settlement of a closed return is missing');
  const postings = entry.postings.map((posting) => ({ ...posting, documentAmount: posting.amount }));
  const postedOn = await firstOpenDay(ctx, entry.postedOn);
  const reversal = reverseEntry({ postings }, { ...entry, postedOn });
  return postEntry(ctx, reversal, { kind: 'reversal', id: entryId, reverses: entryId });
}
