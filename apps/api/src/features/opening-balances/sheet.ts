import { ProblemError } from '../../http/problem';

/** A row of a sheet: where it stands for people, and its cells as text. */
export type SheetRow = Readonly<{ row: number; cells: readonly string[] }>;

/** Most rows that a chart with its open items has; more is another file. */
export const mostRows = 5000;

export function unsupported(): ProblemError {
  return new ProblemError('FILE_TYPE_NOT_SUPPORTED', { params: { allowed: 'csv, xlsx' } });
}

export function hasFormula(cell: string): ProblemError {
  return new ProblemError('SHEET_FORMULA', { params: { cell } });
}

export function tooLong(maximum: number): ProblemError {
  return new ProblemError('SHEET_TOO_LONG', { params: { maximum: String(maximum) } });
}
