import type { InputOf, listVatLedger as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, encodeCursor, limitOf } from '../../http/page';
import { ProblemError } from '../../http/problem';
import { bookFile } from './book-file';
import { listLineRows, sumClasses } from './vat-ledger-repository';
import { bookView, boxView, linesOf } from './vat-lines';
import { requireSpan } from './vat-span';

type List = typeof contract;

const MOST_FILE_LINES = 100_000;

/** A VAT book of a period by document, or the documents behind a box of its return. */
export async function listVatLedger(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const span = requireSpan(query);
  const view = query.box === undefined ? bookView(ctx, query.book ?? 'issued') : boxView(ctx, query.box);
  const cursor = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const after = cursor && { reportedOn: cursor[0] ?? '', entryId: cursor[1] ?? '' };
  const classes = (await sumClasses(ctx, [span])).filter((row) => view.includes(row));
  const totals = view.amountsOf(classes);
  const isFile = query.format === 'csv';
  const limit = isFile ? MOST_FILE_LINES : limitOf(query);
  const lines = linesOf(view, await listLineRows(ctx, { span, classes, after, limit: limit + 1 }));
  if (isFile) {
    if (lines.length > limit) {
      throw new ProblemError('REPORT_TOO_LARGE', {
        params: { rows: String(lines.length), maximum: String(limit) },
      });
    }
    return bookFile(ctx, { span, book: query.book, view, lines, totals });
  }
  const data = lines.slice(0, limit);
  const last = data.at(-1);
  const nextCursor = lines.length > limit && last ? encodeCursor([last.reportedOn, last.entryId]) : null;
  return {
    currency: ctx.organization.baseCurrency,
    columns: [...view.columns],
    totals,
    data,
    meta: { nextCursor },
  };
}
