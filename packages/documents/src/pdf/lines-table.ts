import type { PaperLine } from '../invoice-paper';
import { unitName } from '../translations';
import { isWithoutVat, isZeroAmount, type PaperContext } from './context';
import { hairline, keepTogether, newPage, widthOf, wrap, write, writeLines, type Align } from './sheet';
import { colors, contentWidth, page, styles, type TextStyle } from './theme';

type Column = {
  head: string;
  align: Align;
  text: (line: PaperLine, index: number) => string;
  x: number;
  width: number;
};

type Row = Readonly<{ cells: readonly string[]; description: readonly string[]; height: number }>;

const gap = 13;
const gapAfterNumber = 6;
const rowPadding = 5;
/** Below this the description is hardly readable, so figures get smaller type instead. */
const leastDescription = 130;
const figureSizes = [8.75, 8, 7.25, 6.5, 5.75, 5];

/**
 * The lines, over as many pages as they need, with the heads of the columns on each. `closingHeight` is
 * what must follow the last line on its page: sums never stand on a page without a line.
 */
export function drawLines(context: PaperContext, closingHeight: number): void {
  const { paper, sheet } = context;
  const { columns, style } = layOut(context);
  const rows = paper.lines.map((line, index) => measure(context, columns, style, line, index));
  const heads = (): void => drawHeads(context, columns);
  const firstRow = rows[0];
  keepTogether(sheet, 40 + (firstRow ? Math.min(firstRow.height, 60) : 0));
  heads();
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    const needed = row.height + (isLast && index > 0 ? closingHeight : 0);
    const pageHeight = page.bottom - page.top - 60;
    if (sheet.y + needed > page.bottom && needed <= pageHeight) {
      newPage(sheet);
      heads();
    }
    drawRow(context, columns, style, row, heads);
  });
}

function layOut(context: PaperContext): { columns: Column[]; style: TextStyle } {
  const defined = defineColumns(context);
  for (const size of figureSizes) {
    const style = { ...styles.body, size };
    const widths = defined.map((column, index) => (index === 1 ? 0 : naturalWidth(context, column, style)));
    const taken = widths.reduce((sum, width) => sum + width, 0) + gap * (defined.length - 2) + gapAfterNumber;
    const rest = contentWidth - taken;
    if (rest < leastDescription && size !== figureSizes.at(-1)) continue;
    let x: number = page.left;
    const columns = defined.map((column, index) => {
      const width = index === 1 ? rest : (widths[index] ?? 0);
      const placed = { ...column, x, width };
      x += width + (index === 0 ? gapAfterNumber : gap);
      return placed;
    });
    return { columns, style };
  }
  return { columns: defined, style: styles.body };
}

function naturalWidth(context: PaperContext, column: Column, style: TextStyle): number {
  const { paper, sheet } = context;
  const head = headWidth(context, column.head);
  const cells = paper.lines.map((line, index) => widthOf(sheet, column.text(line, index), style));
  return cells.reduce((widest, width) => Math.max(widest, width), head);
}

/** Wide enough for the head of the column in two lines. */
function headWidth({ sheet }: PaperContext, head: string): number {
  const words = head.split(' ');
  const widths = words.map((_, index) => {
    const lines = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
    return Math.max(...lines.map((line) => widthOf(sheet, line, styles.columnHead)));
  });
  return Math.min(...widths);
}

function defineColumns({ paper, words, figures }: PaperContext): Column[] {
  const column = (head: string, align: Align, text: Column['text']): Column => ({
    head,
    align,
    text,
    x: 0,
    width: 0,
  });
  const isGross = paper.priceMode === 'gross';
  const hasVat = !isWithoutVat(paper);
  const hasDiscount = paper.lines.some((line) => !isZeroAmount(line.discountPercent));
  const percent = (rate: string): string => `${figures.quantity(rate)} %`;
  const price = !hasVat ? words.pricePlain : isGross ? words.priceGross : words.priceNet;
  const amount = !hasVat ? words.amountPlain : isGross ? words.amountGross : words.amountNet;
  const columns = [
    column('', 'left', (_, index) => `${index + 1}.`),
    column(words.description, 'left', (line) => line.description),
    column(words.quantity, 'right', (line) =>
      `${figures.quantity(line.quantity)} ${[...unitName(words, line.unit)].slice(0, 16).join('')}`.trim(),
    ),
    column(price, 'right', (line) => figures.price(line.unitPrice)),
  ];
  if (hasDiscount) {
    columns.push(
      column(words.discount, 'right', (line) =>
        isZeroAmount(line.discountPercent) ? '' : percent(line.discountPercent ?? '0'),
      ),
    );
  }
  if (hasVat) columns.push(column(words.vat, 'right', (line) => percent(line.vatRate)));
  columns.push(
    column(amount, 'right', (line) => figures.amount(isGross ? line.grossAmount : line.netAmount)),
  );
  return columns;
}

function measure(
  context: PaperContext,
  columns: readonly Column[],
  style: TextStyle,
  line: PaperLine,
  index: number,
): Row {
  const cells = columns.map((column) => column.text(line, index));
  const description = wrap(context.sheet, line.description, styles.body, columns[1]?.width ?? 0);
  return { cells, description, height: description.length * style.leading + 2 * rowPadding };
}

function drawHeads({ sheet }: PaperContext, columns: readonly Column[]): void {
  const style = styles.columnHead;
  const heads = columns.map((column) => wrap(sheet, column.head, style, column.width + 1));
  const height = Math.max(...heads.map((lines) => lines.length)) * style.leading;
  columns.forEach((column, index) => {
    const lines = heads[index] ?? [];
    const y = sheet.y + height - lines.length * style.leading;
    writeLines(sheet, lines, { x: column.x, y, width: column.width, align: column.align }, style);
  });
  sheet.y += height + 5;
  hairline(sheet, sheet.y, page.left, page.right, colors.ink);
}

/** A description longer than the page goes on below the heads of the next. */
function drawRow(
  { sheet }: PaperContext,
  columns: readonly Column[],
  style: TextStyle,
  row: Row,
  heads: () => void,
): void {
  sheet.y += rowPadding;
  columns.forEach((column, index) => {
    if (index === 1) return;
    const shown = index === 0 ? { ...style, color: colors.muted } : style;
    write(sheet, row.cells[index] ?? '', { ...column, y: sheet.y }, shown);
  });
  for (const line of row.description) {
    if (sheet.y + styles.body.leading > page.bottom) {
      newPage(sheet);
      heads();
      sheet.y += rowPadding;
    }
    write(sheet, line, { x: columns[1]?.x ?? page.left, y: sheet.y }, styles.body);
    sheet.y += styles.body.leading;
  }
  sheet.y += rowPadding;
  hairline(sheet, sheet.y, page.left, page.right, colors.faint);
}
