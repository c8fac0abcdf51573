import { plainText } from '../plain-text';
import type { ReportCell, ReportColumn, ReportPaper } from './report-paper';

/** Excel takes UTF-8 for what it is only after this mark. */
const byteOrderMark = '\ufeff';

/**
 * A cell that begins like a formula is shown as text: the apostrophe says so to every spreadsheet. The wide signs of
 * East Asian keyboards begin one too.
 */
const formulaStart = /^[=+\-@＝＋－＠]/;

/**
 * The report as CSV (RFC 4180, CRLF): in the countries that write 1.234,56 with semicolons between cells and decimal
 * commas, as their spreadsheets read it. Figures are bare numbers, days YYYY-MM-DD; all other text is quoted where it
 * must be, and never taken for a formula.
 */
export function renderReportCsv(paper: ReportPaper): Buffer {
  const { columns, rows } = paper;
  const line = (cells: readonly string[]) => `${cells.join(';')}\r\n`;
  const lines = [line(columns.map(({ head }) => csvText(head)))];
  for (const { cells } of rows)
    lines.push(line(columns.map((column, at) => cellOf(column, cells[at] ?? null))));
  return Buffer.from(byteOrderMark + lines.join(''), 'utf8');
}

function cellOf({ kind }: Pick<ReportColumn, 'kind'>, cell: ReportCell): string {
  if (cell === null) return '';
  if (kind === 'amount') return cell.replace('.', ',');
  return kind === 'day' || kind === 'count' ? cell : csvText(cell);
}

export function csvText(value: string): string {
  const plain = plainText(value).trim();
  const safe = formulaStart.test(plain) ? `'${plain}` : plain;
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
