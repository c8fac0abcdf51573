import type { InputOf, ReplyOf, getJournal as contract } from '@bilko/contracts';
import { sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, encodeCursor, limitOf } from '../../http/page';
import { shownSidesOf } from '../organizations/reversal-display';
import { turnoversOf } from './balances-repository';
import { listJournal } from './journal-report-repository';
import { journalPaper } from './papers/journal-paper';
import { requirePeriod } from './report-columns';
import { inFormat, mostRows, requireRows } from './report-file';
import { countPostings } from './report-repository';
import { sourceKindOf } from './source-kind';

type Get = typeof contract;
type Query = InputOf<Get>['query'];

/** Every entry with its postings, as a book is read: from the first day on. A file has the whole period. */
export async function getJournal(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const period = { from: query.from, to: query.to };
  requirePeriod(period);
  const { data, nextCursor } = await pageOf(ctx, query);
  const [turnovers = []] = await turnoversOf(ctx, [period]);
  const report = {
    ...period,
    currency: ctx.organization.baseCurrency,
    totals: {
      debit: sumAmounts(turnovers.map((one) => one.period.debit)),
      credit: sumAmounts(turnovers.map((one) => one.period.credit)),
    },
    data,
    meta: { nextCursor },
  };
  return inFormat(ctx, query, report, journalPaper);
}

async function pageOf(ctx: Context, query: Query) {
  const { from, to, format = 'json' } = query;
  const isFile = format !== 'json';
  const cursor = isFile ? undefined : decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const after = cursor && { postedOn: cursor[0] ?? '', entryId: cursor[1] ?? '' };
  // An entry has two postings at least: half as many entries as a file has rows.
  const limit = isFile ? Math.ceil(mostRows[format] / 2) : limitOf(query);
  const rows = await listJournal(ctx, { from, to, after, limit: limit + 1 });
  if (isFile && rows.length > limit) requireRows(format, await countPostings(ctx, { from, to }));
  const shown = await shownSidesOf(ctx);
  const data = rows.slice(0, limit).map(({ isReversal, ...row }) => ({
    ...row,
    sourceKind: sourceKindOf(row.sourceKind),
    postings: row.postings.map((posting) => shown(posting, isReversal)),
  }));
  const last = data.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor([last.postedOn, last.entryId]) : null;
  return { data, nextCursor };
}
