import { calculateInvoice, invoiceIssues, type CalculatedInvoice } from '@bilko/core';
import { isBlankLine, type DraftForm, type LineForm } from './draft-form';

export type DraftFigures = Readonly<{
  figures: CalculatedInvoice | undefined;
  /** What stands behind a line: its amount in the terms of its price. */
  amountOf: (key: string) => string | undefined;
}>;

const inputOf = (line: LineForm) => ({
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  ...(line.discountPercent === '' ? {} : { discountPercent: line.discountPercent }),
  vatCategory: line.vatCategory,
  vatRate: line.vatRate,
});

/** The figures of what can be computed so far, by the same calculation as the API's. */
export function figuresOfForm(
  form: Pick<DraftForm, 'priceMode' | 'discountPercent' | 'lines'>,
): DraftFigures {
  const { priceMode } = form;
  const lines = form.lines.filter(
    (line) => !isBlankLine(line) && invoiceIssues({ priceMode, lines: [inputOf(line)] }).length === 0,
  );
  const input = { priceMode, lines: lines.map(inputOf) };
  const discounted = { ...input, discountPercent: form.discountPercent || '0' };
  if (lines.length === 0) return { figures: undefined, amountOf: () => undefined };
  try {
    const figures = calculateInvoice(invoiceIssues(discounted).length === 0 ? discounted : input);
    const amounts = new Map(lines.map((line, index) => [line.key, figures.lines[index]?.lineAmount]));
    return { figures, amountOf: (key) => amounts.get(key) };
  } catch {
    // The sum is larger than any invoice can be: the API says so with the field.
    return { figures: undefined, amountOf: () => undefined };
  }
}
