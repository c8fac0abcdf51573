import type { InvoiceView } from '@bilko/contracts';
import { compareDecimal, subtractDecimal } from '@bilko/core';

type Line = Pick<InvoiceView['lines'][number], 'quantity' | 'creditedQuantity'>;

/** The lines of an invoice that a credit note can still take back, each with how much of it. */
export function creditableLines<L extends Line>(lines: readonly L[]): (L & { remaining: string })[] {
  return lines
    .map((line) => ({ ...line, remaining: subtractDecimal(line.quantity, line.creditedQuantity) }))
    .filter(({ remaining }) => compareDecimal(remaining, '0') > 0);
}
