import type { InvoiceView } from '@bilko/contracts';
import { compareDecimal, isDecimal, subtractDecimal } from '@bilko/core';

type Line = Pick<InvoiceView['lines'][number], 'quantity' | 'creditedQuantity'>;

/** The lines of an invoice that a credit note can still take back, each with how much of it. */
export function creditableLines<L extends Line>(lines: readonly L[]): (L & { remaining: string })[] {
  return lines
    .map((line) => ({ ...line, remaining: subtractDecimal(line.quantity, line.creditedQuantity) }))
    .filter(({ remaining }) => compareDecimal(remaining, '0') > 0);
}

export type WantedLine = Readonly<{
  /** Place among the creditable lines, where the form has its field. */
  index: number;
  position: number;
  quantity: string;
}>;

/** What of the creditable lines is to be taken back, by the quantities typed beside them. */
export function wantedLines(
  lines: readonly Readonly<{ position: number }>[],
  quantities: readonly string[],
): WantedLine[] {
  return lines.flatMap(({ position }, index) => {
    const quantity = quantities[index] ?? '';
    return isDecimal(quantity) && compareDecimal(quantity, '0') > 0 ? [{ index, position, quantity }] : [];
  });
}

/** Where the form has the field of an error: lines are counted anew by what was sent last. */
export const creditFieldOf = (path: string, sent: readonly WantedLine[]): string =>
  path.replace(/^lines\.(\d+).*/, (_, at: string) => `quantities.${sent[parseInt(at, 10)]?.index ?? at}`);
