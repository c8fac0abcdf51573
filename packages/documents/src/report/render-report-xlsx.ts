import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { oneLine } from '../plain-text';
import {
  columnIsFigure,
  type ReportCell,
  type ReportColumn,
  type ReportPaper,
  type ReportRow,
} from './report-paper';

const amountFormat = '#,##0.00';
const dayFormat = 'dd.mm.yyyy';
const widths = { code: 11, text: 44, day: 12, count: 9, amount: 17 } as const;

/** A spreadsheet's name may be 31 letters long and has none of these. */
const sheetName = (title: string) =>
  oneLine(title)
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31);

/**
 * The report as a workbook of one sheet: amounts are numbers, days are dates, text is text and never a formula. Above
 * the table stand the business, the title and the period.
 */
export async function renderReportXlsx(paper: ReportPaper): Promise<Buffer> {
  const { columns, rows } = paper;
  const heads = columns.map((column): Cell => ({
    value: oneLine(column.head),
    type: String,
    fontWeight: 'bold',
    align: columnIsFigure(column) ? 'right' : 'left',
    bottomBorderStyle: 'thin',
  }));
  const above = [
    paper.organization,
    paper.title,
    `${paper.subtitle} · ${paper.currency}`,
    ...(paper.facts ?? []),
  ];
  const data: SheetData = [
    ...above.map((line, at): Cell[] => [
      { value: oneLine(line), type: String, ...(at === 1 ? { fontWeight: 'bold', fontSize: 14 } : {}) },
    ]),
    [],
    heads,
    ...rows.map((row) => columns.map((column, at) => cellOf(column, row, row.cells[at] ?? null))),
  ];
  return writeExcelFile(data, {
    sheet: sheetName(paper.title),
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
    stickyRowsCount: above.length + 2,
  }).toBuffer();
}

function cellOf(column: ReportColumn, { kind, level = 0 }: ReportRow, cell: ReportCell): Cell {
  if (cell === null) return null;
  const isStrong = kind === 'heading' || kind === 'total';
  const style = isStrong ? ({ fontWeight: 'bold' } as const) : {};
  if (column.kind === 'amount' || column.kind === 'count') {
    // A workbook knows no other number; to the cent it is exact up to 90,000,000,000,000.
    // eslint-disable-next-line bilko/exact-money -- the file's format asks for a number
    const value = Number(cell);
    return { value, format: column.kind === 'amount' ? amountFormat : '0', ...style };
  }
  if (column.kind === 'day') {
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: dayFormat, ...style };
  }
  return {
    value: oneLine(cell),
    type: String,
    ...(column.kind === 'text' && level > 0 ? { indent: level } : {}),
    ...style,
  };
}
