import { csvText } from '../report/render-report-csv';
import type { ReportCell, ReportColumn } from '../report/report-paper';

/** Excel takes UTF-8 for what it is only after this mark. */
export const csvBeginning = '\ufeff';

/** One row of a list that is written as it is read, in the same form as a report. */
export const csvLine = (kinds: readonly ReportColumn['kind'][], cells: readonly ReportCell[]): string =>
  `${kinds.map((kind, at) => cellOf(kind, cells[at] ?? null)).join(';')}\r\n`;

function cellOf(kind: ReportColumn['kind'], cell: ReportCell): string {
  if (cell === null) return '';
  if (kind === 'amount') return cell.replace('.', ',');
  return kind === 'day' || kind === 'count' ? cell : csvText(cell);
}
