import { formatAmount } from '@bilko/core';
import { writtenDay } from '../pdf/figures';
import { closeSheet, hairline, openSheet, truncate, widthOf, wrap, write, type Sheet } from '../pdf/sheet';
import { colors, page, styles, type TextStyle } from '../pdf/theme';
import { oneLine } from '../plain-text';
import { fill, wordsOf } from '../translations';
import {
  columnIsFigure,
  textColumn,
  type ReportCell,
  type ReportColumn,
  type ReportPaper,
  type ReportRow,
} from './report-paper';

type Geometry = Readonly<{
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  footer: number;
}>;
type Placed = ReportColumn & Readonly<{ x: number; width: number }>;
type Layout = Readonly<{ at: Geometry; columns: readonly Placed[]; size: number; rowHeight: number }>;

const upright: Geometry = { ...page };
const lying: Geometry = {
  width: page.height,
  height: page.width,
  left: page.left,
  right: page.height - page.left,
  bottom: page.width - 60,
  footer: page.width - 46,
};
const gap = 9;
const indent = 11;
const sizes = [8.5, 7.75, 7, 6.25, 5.5, 5];
/** Below this a name says nothing. */
const leastText = 90;

/**
 * A report as a printed table in the style of the documents: heading, period, the columns' heads on every page, page
 * numbers. Upright where the columns fit, else lying. The same paper gives the same bytes.
 */
export async function renderReportPdf(paper: ReportPaper): Promise<Buffer> {
  const sheet = openSheet({
    title: `${paper.title} ${paper.subtitle}`,
    author: paper.organization,
    language: paper.language,
    createdAt: new Date(`${paper.createdOn}T00:00:00Z`),
  });
  const layout = layOut(sheet, paper);
  beginPage(sheet, layout);
  drawTitle(sheet, paper, layout);
  drawHeads(sheet, layout);
  paper.rows.forEach((row, at) => drawRow(sheet, paper, layout, row, paper.rows[at + 1]));
  drawFooters(sheet, paper, layout);
  return closeSheet(sheet);
}

function printed(paper: ReportPaper, column: ReportColumn, cell: ReportCell): string {
  if (cell === null) return '';
  if (column.kind === 'amount') return formatAmount(cell, { country: paper.country });
  return column.kind === 'day' ? writtenDay(cell, paper.language) : oneLine(cell);
}

/** The largest type in which figures stand on one line and names have room. */
function layOut(sheet: Sheet, paper: ReportPaper): Layout {
  const texts = paper.columns.filter(({ kind }) => kind === 'text').length;
  for (const size of sizes) {
    for (const at of [upright, lying]) {
      const natural = paper.columns.map((column, index) => naturalWidth(sheet, paper, column, index, size));
      const taken = natural.reduce((sum, width) => sum + width, 0) + gap * (paper.columns.length - 1);
      const rest = at.right - at.left - taken;
      const isLast = size === sizes.at(-1) && at === lying;
      if (rest < leastText * texts && !isLast) continue;
      const textWidth = texts === 0 ? 0 : Math.max(30, rest / texts);
      let x = at.left;
      const columns = paper.columns.map((column, index) => {
        const width = column.kind === 'text' ? textWidth : (natural[index] ?? 0);
        const placed = { ...column, x, width };
        x += width + gap;
        return placed;
      });
      return { at, columns, size, rowHeight: size * 1.75 };
    }
  }
  throw new Error('no size of type was tried');
}

function naturalWidth(
  sheet: Sheet,
  paper: ReportPaper,
  column: ReportColumn,
  at: number,
  size: number,
): number {
  if (column.kind === 'text') return 0;
  const head = widthOf(sheet, longestWord(column.head), { ...styles.columnHead, size: size - 1 });
  const style = { ...styles.bodyStrong, size };
  return paper.rows.reduce(
    (width, { cells }) => Math.max(width, widthOf(sheet, printed(paper, column, cells[at] ?? null), style)),
    head,
  );
}

const longestWord = (text: string) => text.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '');

function beginPage(sheet: Sheet, { at }: Layout): void {
  sheet.doc.addPage({ size: [at.width, at.height], margin: 0 });
  sheet.y = page.top;
}

function drawTitle(sheet: Sheet, paper: ReportPaper, { at }: Layout): void {
  const room = at.right - at.left;
  const lines: [string, TextStyle][] = [
    [paper.organization, styles.sellerName],
    [paper.title, styles.title],
    [`${paper.subtitle} · ${paper.currency}`, styles.number],
    ...(paper.facts ?? []).map((fact): [string, TextStyle] => [fact, styles.body]),
  ];
  for (const [text, style] of lines) {
    write(sheet, truncate(sheet, oneLine(text), style, room), { x: at.left, y: sheet.y }, style);
    sheet.y += style.leading;
  }
  sheet.y += 14;
}

function drawHeads(sheet: Sheet, { columns, at, size }: Layout): void {
  const style = { ...styles.columnHead, size: Math.max(5, size - 1), leading: size + 1.5 };
  const heads = columns.map((column) => wrap(sheet, oneLine(column.head), style, column.width));
  const most = Math.max(...heads.map((lines) => lines.length));
  columns.forEach((column, index) => {
    const lines = heads[index] ?? [];
    const align = columnIsFigure(column) ? 'right' : 'left';
    lines.forEach((line, row) => {
      const y = sheet.y + (most - lines.length + row) * style.leading;
      write(sheet, line, { x: column.x, y, width: column.width, align }, style);
    });
  });
  sheet.y += most * style.leading + 4;
  hairline(sheet, sheet.y, at.left, at.right, colors.ink);
  sheet.y += 3;
}

function drawRow(sheet: Sheet, paper: ReportPaper, layout: Layout, row: ReportRow, next?: ReportRow): void {
  const { at, columns, size, rowHeight } = layout;
  const isStrong = row.kind === 'heading' || row.kind === 'total';
  const style = { ...(isStrong ? styles.bodyStrong : styles.body), size, leading: rowHeight };
  const above = row.kind === 'heading' ? rowHeight * 0.6 : 0;
  // A heading never stands alone at the foot of a page.
  const needed = above + rowHeight * (row.kind === 'heading' && next ? 2 : 1);
  if (sheet.y + needed > at.bottom) {
    beginPage(sheet, layout);
    drawHeads(sheet, layout);
  }
  sheet.y += above;
  if (row.kind === 'total') hairline(sheet, sheet.y, at.left, at.right, colors.ink);
  const first = textColumn(columns);
  columns.forEach((column, index) => {
    const text = printed(paper, column, row.cells[index] ?? null);
    if (text === '') return;
    if (columnIsFigure(column)) {
      write(sheet, text, { x: column.x, y: sheet.y, width: column.width, align: 'right' }, style);
      return;
    }
    const moved = index === first ? indent * (row.level ?? 0) : 0;
    const room = row.kind === 'heading' && index === first ? at.right - column.x : column.width;
    write(sheet, truncate(sheet, text, style, room - moved), { x: column.x + moved, y: sheet.y }, style);
  });
  sheet.y += rowHeight;
  if (row.kind === 'row') hairline(sheet, sheet.y, at.left, at.right, colors.faint);
}

function drawFooters(sheet: Sheet, paper: ReportPaper, { at }: Layout): void {
  const { count } = sheet.doc.bufferedPageRange();
  const { pageOf } = wordsOf(paper.language);
  const width = at.right - at.left;
  const line = `${paper.organization} · ${paper.title} · ${paper.subtitle}`;
  for (let index = 0; index < count; index += 1) {
    sheet.doc.switchToPage(index);
    hairline(sheet, at.footer - 5, at.left, at.right);
    write(
      sheet,
      truncate(sheet, oneLine(line), styles.footer, width - 90),
      { x: at.left, y: at.footer },
      styles.footer,
    );
    const number = fill(pageOf, { page: `${index + 1}`, pages: `${count}` });
    write(sheet, number, { x: at.left, y: at.footer, width, align: 'right' }, styles.footer);
  }
}
