import type { InputOf, readOpeningBalances as contract, ReplyOf } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { judgeLines } from './judge-lines';
import { linesOfSheet } from './lines-of-sheet';
import { toPreview } from './preview-view';
import { readSheet } from './read-sheet';
import { tooLong } from './sheet';

type Read = typeof contract;

export const largestSheet = 2 * 1024 * 1024;
/** As many as can be posted at once. */
const mostLines = 2000;

/** Reads balances from a file and looks them over; nothing is kept, and the file is forgotten. */
export async function readOpeningBalances(ctx: OwnContext, { file }: InputOf<Read>): Promise<ReplyOf<Read>> {
  const lines = linesOfSheet(readSheet(file));
  if (lines.length > mostLines) throw tooLong(mostLines);
  const judged = await ctx.inTransaction((inner) => judgeLines(inner, lines, undefined));
  return toPreview(ctx, judged);
}
