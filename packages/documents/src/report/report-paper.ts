import type { CountryCode, Language } from '@bilko/core';

/** What a column holds: it decides how figures are written and on which side they stand. */
export type ReportColumnKind = 'code' | 'text' | 'day' | 'count' | 'amount';

export type ReportColumn = Readonly<{ head: string; kind: ReportColumnKind }>;

/** Amounts are decimal text, days "2026-03-05"; null is an empty cell. */
export type ReportCell = string | null;

export type ReportRow = Readonly<{
  /** A heading has its text in the first column of text; totals stand out. */
  kind: 'heading' | 'group' | 'row' | 'total';
  /** How far the text is moved in. */
  level?: 0 | 1 | 2;
  cells: readonly ReportCell[];
}>;

/** A report as a table, the same for every kind of file. */
export type ReportPaper = Readonly<{
  language: Language;
  country: CountryCode;
  organization: string;
  currency: string;
  title: string;
  /** "1. 1. 2026. – 31. 3. 2026." or the day. */
  subtitle: string;
  /** Below the title: an account, a contact. */
  facts?: readonly string[];
  columns: readonly ReportColumn[];
  rows: readonly ReportRow[];
  /** The day on which it was made: part of the PDF, so that the same report gives the same bytes. */
  createdOn: string;
}>;

export const columnIsFigure = ({ kind }: ReportColumn) => kind === 'amount' || kind === 'count';

/** Where a heading's text stands. */
export function textColumn(columns: readonly ReportColumn[]): number {
  return Math.max(
    0,
    columns.findIndex(({ kind }) => kind === 'text'),
  );
}
