import { divideDecimal, multiplyDecimal, normalizeDecimal, addDecimal } from '@bilko/core';
import type { ProductView } from '@bilko/contracts';
import { isBlankLine, newLine, type DraftForm, type LineDefaults, type LineForm } from './draft-form';
import type { PastedLine } from './paste-lines';

type Lines = readonly LineForm[];

/** A further line like the last one in its VAT. */
export function lineAfter(lines: Lines, usual: LineDefaults): LineForm {
  const last = lines.at(-1);
  if (!last) return newLine(usual);
  const { vatCategory, vatRate, exemptionCode } = last;
  return newLine({ vatCategory, vatRate, exemptionCode });
}

export const changeLine = (lines: Lines, key: string, change: Partial<LineForm>): Lines =>
  lines.map((line) => (line.key === key ? { ...line, ...change } : line));

/** Pasted rows at a line: it is filled if blank, else they follow it. */
export function insertPasted(
  lines: Lines,
  key: string,
  pasted: readonly PastedLine[],
  usual: LineDefaults,
): Lines {
  const at = lines.findIndex((line) => line.key === key);
  const model = lines[at] ?? newLine(usual);
  const { vatCategory, vatRate, exemptionCode } = model;
  const made = pasted.map((row): LineForm => ({
    ...newLine({ vatCategory, vatRate, exemptionCode }),
    description: row.description,
    quantity: row.quantity || '1',
    unit: row.unit || model.unit,
    unitPrice: row.unitPrice,
    discountPercent: row.discountPercent,
  }));
  const isReplaced = at < 0 || isBlankLine(model);
  return [...lines.slice(0, isReplaced ? Math.max(at, 0) : at + 1), ...made, ...lines.slice(at + 1)];
}

/** A catalogue price in the terms of the invoice: with VAT or without it. */
export function priceIn(
  mode: DraftForm['priceMode'],
  product: Pick<ProductView, 'unitPrice' | 'priceMode' | 'vatRate'>,
): string {
  if (product.priceMode === mode) return normalizeDecimal(product.unitPrice);
  const whole = addDecimal('100', product.vatRate);
  return mode === 'gross'
    ? divideDecimal(multiplyDecimal(product.unitPrice, whole), '100')
    : divideDecimal(multiplyDecimal(product.unitPrice, '100'), whole);
}

/** A line as the catalogue says; what is sold in another currency has no price here yet. */
export function lineOfProduct(
  form: Pick<DraftForm, 'priceMode' | 'currency'>,
  product: ProductView,
  usual: LineDefaults,
  isVatRegistered: boolean,
): Partial<LineForm> {
  const vat = isVatRegistered
    ? {
        vatCategory: product.vatCategory,
        vatRate: product.vatRate,
        exemptionCode: product.exemptionCode ?? '',
      }
    : usual;
  return {
    description: product.name,
    productId: product.id,
    unit: product.unit,
    ...vat,
    ...(product.currency === form.currency ? { unitPrice: priceIn(form.priceMode, product) } : {}),
  };
}
