import type { FileReply, ReportFormat } from '@bilko/contracts';
import {
  renderReportCsv,
  renderReportPdf,
  renderReportXlsx,
  reportWordsOf,
  writtenDay,
  type ReportPaper,
  type ReportWords,
} from '@bilko/documents';
import type { Caller } from '../../http/context';
import { ProblemError } from '../../http/problem';
import type { Period } from './balances-repository';

type FileFormat = Exclude<ReportFormat, 'json'>;

/** What a report is written in; the rest of a paper is the report's own. */
export type PaperFrame = Readonly<{
  words: ReportWords;
  period(period: Period): string;
  day(day: string): string;
}>;

/** A report as a table: everything but whose it is and in which language. */
export type PaperContent = Pick<ReportPaper, 'title' | 'subtitle' | 'facts' | 'columns' | 'rows'> &
  Partial<Pick<ReportPaper, 'currency'>>;
export type PaperOf<Report> = (report: Report, frame: PaperFrame) => PaperContent;

/**
 * How many rows a file may have. A spreadsheet ends at a million rows and its reader long before; a PDF of three
 * thousand rows has sixty pages. More is refused with the figures, before it is made.
 */
export const mostRows: Readonly<Record<FileFormat, number>> = { csv: 100_000, xlsx: 20_000, pdf: 3_000 };
/** Columns of a printed page: twelve months with their total, and what they are compared with. */
const mostPdfColumns = 17;

const render: Readonly<Record<FileFormat, (paper: ReportPaper) => Promise<Buffer> | Buffer>> = {
  csv: renderReportCsv,
  xlsx: renderReportXlsx,
  pdf: renderReportPdf,
};

const contentTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** 422 with how many rows there would be, and how many there may be. */
export function requireRows(format: FileFormat, rows: number): void {
  const maximum = mostRows[format];
  if (rows > maximum) throw tooLarge(rows, maximum);
}

function tooLarge(rows: number, maximum: number): ProblemError {
  return new ProblemError('REPORT_TOO_LARGE', {
    params: { rows: String(rows), maximum: String(maximum) },
    detail: `The report has ${rows} rows or columns and this kind of file holds ${maximum}: choose a shorter period.`,
  });
}

/** The report itself, or the file that was asked for: it is made when it is sent, after the transaction. */
export function inFormat<Report>(
  ctx: Caller,
  { format = 'json' }: { format?: ReportFormat | undefined },
  report: Report,
  paperOf: PaperOf<Report>,
): Report | FileReply {
  if (format === 'json') return report;
  const paper = framed(ctx, report, paperOf);
  requireRows(format, paper.rows.length);
  if (format === 'pdf' && paper.columns.length > mostPdfColumns)
    throw tooLarge(paper.columns.length, mostPdfColumns);
  return {
    fileName: fileNameOf(paper, format),
    contentType: contentTypes[format],
    render: async () => render[format](paper),
  };
}

function framed<Report>(ctx: Caller, report: Report, paperOf: PaperOf<Report>): ReportPaper {
  const { language, name, country, baseCurrency } = ctx.organization;
  const day = (on: string) => writtenDay(on, language);
  const frame: PaperFrame = {
    words: reportWordsOf(language),
    day,
    period: ({ from, to }) => `${day(from)} – ${day(to)}`,
  };
  return {
    language,
    country,
    organization: name,
    currency: baseCurrency,
    createdOn: ctx.today(),
    ...paperOf(report, frame),
  };
}

/** "Bilans stanja 1. 1. 2026. – 31. 3. 2026..pdf" would be two dots too many. */
function fileNameOf({ title, subtitle }: ReportPaper, format: FileFormat): string {
  const base = `${title} ${subtitle}`.replace(/[\\/:*?"<>|]/g, ' ').replace(/\s+/g, ' ');
  return `${base.replace(/[.\s]+$/, '')}.${format}`;
}
