import type { InputOf, ReplyOf, reopenFiscalYear as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { mirrorOfEntry } from '../journal/mirror-of-entry';
import { postEntry } from '../journal/post-entry';
import { yearView } from './fiscal-year-view';
import {
  findClosing,
  findPlace,
  insertClosingEntries,
  insertReopening,
  listClosingEntries,
  setMonths,
  type NewClosingEntry,
} from './year-end-repository';

type Reopen = typeof contract;

/**
 * Takes a closing back while no later year is closed: its entries are reversed on the same day, the last one
 * first, and the months that it locked are open again. Both stay in the books.
 */
export async function reopenFiscalYear(
  ctx: Context,
  { params, body }: InputOf<Reopen>,
): Promise<ReplyOf<Reopen>> {
  const year = Number.parseInt(params.year, 10);
  await ctx.sql.rows('SELECT lock_ledger()');
  const closing = await findClosing(ctx, year);
  if (!closing) throw new ProblemError('YEAR_NOT_CLOSED', { params: { year: params.year } });
  const { isLaterClosed } = await findPlace(ctx, year);
  if (isLaterClosed) throw new ProblemError('YEAR_LATER_CLOSED', { params: { year: params.year } });
  await insertReopening(ctx, closing.id, body.reason);
  const december = `${year}-12-01`;
  const entries = await listClosingEntries(ctx, [closing.id]);
  if (entries.length > 0) await setMonths(ctx, [december], 'open', body.reason);
  const undone: NewClosingEntry[] = [];
  for (const { id, step, isTransfer, description } of entries.reverse()) {
    const head = { postedOn: `${year}-12-31`, description: `Storno: ${description}` };
    const reversal = await mirrorOfEntry(ctx, id, head);
    const source = { kind: 'yearEnd' as const, id: closing.id, reverses: id };
    undone.push({ step, isTransfer, entryId: await postEntry(ctx, reversal, source) });
  }
  await insertClosingEntries(ctx, closing.id, undone, { isUndo: true });
  await setMonths(ctx, [december], 'locked', body.reason);
  await setMonths(ctx, closing.lockedMonths, 'open', body.reason);
  await ctx.audit({
    action: 'year.reopened',
    noun: 'year',
    recordId: closing.id,
    after: { year, reason: body.reason },
  });
  return yearView(ctx, year);
}
