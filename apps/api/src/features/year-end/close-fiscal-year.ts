import type { closeFiscalYear as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { yearView } from './fiscal-year-view';
import { obstaclesOf, planClosing } from './plan-closing';
import {
  insertClosing,
  insertClosingEntries,
  listOpenMonths,
  setMonths,
  type NewClosingEntry,
} from './year-end-repository';

type Close = typeof contract;

/**
 * Closes a year: the result goes to equity by entries on its last day, and every month up to its end is locked.
 * The next year opens with the balances as they stand, so nothing is posted for that. Whoever posts waits for the
 * ledger meanwhile; once it is free the months are locked.
 */
export async function closeFiscalYear(
  ctx: Context,
  { params, body }: InputOf<Close>,
): Promise<ReplyOf<Close>> {
  const year = Number.parseInt(params.year, 10);
  await ctx.sql.rows('SELECT lock_ledger()');
  const [obstacle] = await obstaclesOf(ctx, year);
  if (obstacle) throw new ProblemError(obstacle, { params: { year: params.year } });
  const id = newId();
  const december = `${year}-12-01`;
  const lockedMonths = await listOpenMonths(ctx, year);
  const { entries, totals } = await planClosing(ctx, year, body.incomeTax);
  // A bookkeeper has often locked December before; the closing is the one thing that still belongs into it.
  if (entries.length > 0) await setMonths(ctx, [december], 'open', null);
  const named: NewClosingEntry[] = [];
  for (const { step, isTransfer, entry } of entries) {
    named.push({ step, isTransfer, entryId: await postEntry(ctx, entry, { kind: 'yearEnd', id }) });
  }
  await setMonths(ctx, [...new Set([...lockedMonths, december])], 'locked', null);
  await insertClosing(ctx, { id, year, totals, lockedMonths });
  await insertClosingEntries(ctx, id, named, { isUndo: false });
  await ctx.audit({ action: 'year.closed', noun: 'year', recordId: id, after: { year, ...totals } });
  return yearView(ctx, year);
}
