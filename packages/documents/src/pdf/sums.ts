import { fill } from '../translations';
import { isWithoutVat, isZeroAmount, type PaperContext } from './context';
import { currencySign } from './figures';
import { hairline, keepTogether, widthOf, wrap, write, writeLines } from './sheet';
import { colors, page, styles, type TextStyle } from './theme';

type SumRow = Readonly<{ label: string; amount: string }>;

const above = 16;
const below = 8;
const rowHeight = 15.5;
const grandHeight = 38;
const sumsWidth = 232;
const sumsX = page.right - sumsWidth;
const vatWidth = 236;
const vatX = page.left;
const leastVatAmountWidth = 66;
const mostVatAmountWidth = 78;

/** Height of the sums, which stay together and with the last line. */
export function sumsHeight(context: PaperContext): number {
  const vat = isWithoutVat(context.paper) ? 0 : vatTableHeight(context);
  return above + Math.max(vat, sumRows(context).length * rowHeight + grandHeight) + below;
}

/** VAT by category and rate on the left, totals on the right. */
export function drawSums(context: PaperContext): void {
  const { paper, sheet } = context;
  const height = sumsHeight(context);
  keepTogether(sheet, height);
  const top = sheet.y + above;
  if (!isWithoutVat(paper)) drawVatTable(context, top);
  // The first sum stands on the line of the heads beside it, which are smaller.
  drawTotals(context, top - (styles.body.leading - styles.columnHead.leading) / 2);
  sheet.y += height;
}

function drawTotals(context: PaperContext, top: number): void {
  const { figures, sheet } = context;
  let y = top;
  for (const { label, amount } of sumRows(context)) {
    write(sheet, label, { x: sumsX, y }, styles.muted);
    write(sheet, figures.amount(amount), { x: sumsX, y, width: sumsWidth, align: 'right' }, styles.body);
    y += rowHeight;
  }
  hairline(sheet, y + 3, sumsX, page.right, colors.ink);
  drawGrandTotal(context, y + 9);
}

/** The one number that matters, its currency small behind. */
function drawGrandTotal({ paper, words, figures, sheet }: PaperContext, y: number): void {
  const label = isPartlySettled(paper)
    ? words.due
    : paper.kind === 'creditNote'
      ? words.credited
      : paper.kind === 'estimate'
        ? words.grossTotal
        : words.payable;
  const amount = figures.amount(
    isPartlySettled(paper) ? (paper.totals.dueAmount ?? '0') : paper.totals.grossAmount,
  );
  const sign = currencySign(paper.currency);
  const signWidth = widthOf(sheet, sign, styles.grandCurrency) + 5;
  const labelWidth = widthOf(sheet, label, styles.grandLabel) + 10;
  const room = sumsWidth - signWidth - labelWidth;
  const natural = widthOf(sheet, amount, styles.grandAmount);
  const size = Math.min(styles.grandAmount.size, (styles.grandAmount.size * room) / natural);
  write(sheet, label, { x: sumsX, y }, styles.grandLabel);
  write(
    sheet,
    amount,
    { x: sumsX, y, width: sumsWidth - signWidth, align: 'right' },
    { ...styles.grandAmount, size },
  );
  write(sheet, sign, { x: sumsX, y: y + 2, width: sumsWidth, align: 'right' }, styles.grandCurrency);
}

function isPartlySettled({ totals }: PaperContext['paper']): boolean {
  const isSettled =
    !isZeroAmount(totals.paidAmount) ||
    !isZeroAmount(totals.creditedAmount) ||
    (totals.advances ?? []).length > 0;
  return isSettled && totals.dueAmount !== undefined;
}

function sumRows({ paper, words, figures }: PaperContext): SumRow[] {
  const { totals } = paper;
  const rows: SumRow[] = [];
  if (!isZeroAmount(totals.discountAmount)) {
    const percent = isZeroAmount(paper.discountPercent) ? '' : figures.quantity(paper.discountPercent ?? '');
    if (totals.linesAmount !== undefined) rows.push({ label: words.linesTotal, amount: totals.linesAmount });
    rows.push({
      label: percent === '' ? words.discount : fill(words.documentDiscount, { percent }),
      amount: minus(totals.discountAmount ?? '0'),
    });
  }
  if (!isWithoutVat(paper)) {
    rows.push({ label: words.netTotal, amount: totals.netAmount });
    rows.push({ label: words.vatTotal, amount: totals.vatAmount });
  }
  if (isPartlySettled(paper)) {
    rows.push({ label: words.grossTotal, amount: totals.grossAmount });
    for (const { number, paidOn, grossAmount, vatAmount } of totals.advances ?? []) {
      rows.push({
        label: fill(words.advance, { number: number ?? figures.day(paidOn) }),
        amount: minus(grossAmount),
      });
      if (!isZeroAmount(vatAmount)) rows.push({ label: words.advanceVat, amount: minus(vatAmount) });
    }
    const settled: [string, string | undefined][] = [
      [words.paid, totals.paidAmount],
      [words.creditedBefore, totals.creditedAmount],
    ];
    for (const [label, amount] of settled) {
      if (amount !== undefined && !isZeroAmount(amount)) rows.push({ label, amount: minus(amount) });
    }
  }
  return rows;
}

function minus(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

type VatTable = Readonly<{ style: TextStyle; amountWidth: number; labels: readonly string[][] }>;

/** Columns as wide as their amounts; amounts of fifteen digits get smaller type rather than overlap. */
function layOutVatTable({ paper, words, figures, sheet }: PaperContext): VatTable {
  const amounts = paper.vatBreakdown.flatMap((group) => [group.netAmount, group.vatAmount]);
  const widest = Math.max(0, ...amounts.map((amount) => widthOf(sheet, figures.amount(amount), styles.body)));
  const scale = Math.min(1, mostVatAmountWidth / Math.max(widest, 1));
  const style = { ...styles.body, size: styles.body.size * scale };
  const amountWidth = Math.max(leastVatAmountWidth, widest * scale + 10);
  const labels = paper.vatBreakdown.map((group) => {
    const name = words.vatCategories[group.category];
    const label = group.category === 'S' ? `${name} ${figures.quantity(group.rate)} %` : name;
    return wrap(sheet, label, styles.body, vatWidth - 2 * amountWidth - 4);
  });
  return { style, amountWidth, labels };
}

function baseCurrencyLines({ paper, words, figures, sheet }: PaperContext): string[] {
  const base = paper.baseCurrency;
  if (!base || base.currency === paper.currency) return [];
  const currency = currencySign(base.currency);
  const rate = figures.quantity(base.exchangeRate);
  const vat = `${fill(words.vatInBase, { currency })}: ${figures.amount(base.vatAmount)}`;
  const exchange = base.rateOn
    ? fill(words.exchangeRateOn, { rate, day: figures.day(base.rateOn) })
    : fill(words.exchangeRate, { rate });
  return [vat, exchange].flatMap((line) => wrap(sheet, line, styles.muted, vatWidth));
}

function vatTableHeight(context: PaperContext): number {
  const { labels } = layOutVatTable(context);
  const rows = labels.reduce((sum, lines) => sum + lines.length * styles.body.leading + 3, 0);
  const base = baseCurrencyLines(context).length * styles.muted.leading;
  return styles.columnHead.leading + 8 + rows + (base > 0 ? base + 6 : 0);
}

function drawVatTable(context: PaperContext, top: number): void {
  const { paper, words, figures, sheet } = context;
  const { style, amountWidth, labels } = layOutVatTable(context);
  const baseAt = { x: vatX, width: vatWidth - amountWidth, align: 'right' } as const;
  const vatAt = { x: vatX, width: vatWidth, align: 'right' } as const;
  write(sheet, words.vatRate, { x: vatX, y: top }, styles.columnHead);
  write(sheet, words.vatBase, { ...baseAt, y: top }, styles.columnHead);
  write(sheet, words.vatAmount, { ...vatAt, y: top }, styles.columnHead);
  hairline(sheet, top + styles.columnHead.leading + 3, vatX, vatX + vatWidth);
  let y = top + styles.columnHead.leading + 8;
  paper.vatBreakdown.forEach((group, index) => {
    write(sheet, figures.amount(group.netAmount), { ...baseAt, y }, style);
    write(sheet, figures.amount(group.vatAmount), { ...vatAt, y }, style);
    y = writeLines(sheet, labels[index] ?? [], { x: vatX, y }, styles.body) + 3;
  });
  writeLines(sheet, baseCurrencyLines(context), { x: vatX, y: y + 6 }, styles.muted);
}
