import { addDecimal, roundHalfUp, subtractDecimal } from '@bilko/core';
import type { VatClass, VatCondition, VatMeasure, VatSums } from './vat-class';

/** A figure out of rows, or out of figures of other boxes. */
export type VatFigure =
  | Readonly<{ measure: VatMeasure; includes: VatCondition }>
  | Readonly<{ terms: readonly VatTerm[] }>
  | Readonly<{ given: 'creditBefore' }>;
export type VatTerm = Readonly<{ code: string; column: 'base' | 'vat'; sign: 1 | -1 }>;

/** A box of a form: an amount of supplies, an amount of VAT, or both. */
export interface VatBoxDefinition {
  readonly code: string;
  readonly form: string;
  readonly base?: VatFigure;
  readonly vat?: VatFigure;
  /** It sums up others: shown as a total. */
  readonly isTotal: boolean;
}

export interface VatBoxAmounts {
  readonly code: string;
  readonly form: string;
  readonly isTotal: boolean;
  readonly base: string | null;
  readonly vat: string | null;
}

export const of = (measure: VatMeasure, includes: VatCondition): VatFigure => ({ measure, includes });

/** The sum of other boxes; a code with a minus before it is taken off. */
export function sumOf(column: 'base' | 'vat', ...codes: readonly string[]): VatFigure {
  return {
    terms: codes.map((code) =>
      code.startsWith('-') ? { code: code.slice(1), column, sign: -1 } : { code, column, sign: 1 },
    ),
  };
}

export function box(
  form: string,
  code: string,
  figures: { readonly base?: VatFigure; readonly vat?: VatFigure },
): VatBoxDefinition {
  const isTotal = [figures.base, figures.vat].some((figure) => figure !== undefined && 'terms' in figure);
  return { code, form, isTotal, ...figures };
}

/** The measure of a row or of a sum of rows. */
export function measureOf(row: VatSums, measure: VatMeasure): string {
  if (measure === 'net') return row.netAmount;
  if (measure === 'vat') return row.vatAmount;
  if (measure === 'deductible') return row.deductibleVatAmount;
  if (measure === 'gross') return addDecimal(row.netAmount, row.vatAmount);
  return subtractDecimal(row.vatAmount, row.deductibleVatAmount);
}

/**
 * Boxes of a form. Each is rounded by itself to `decimals`, and totals add up what stands on the form, so that the
 * form is right by its own figures.
 */
export function computeBoxes(
  definitions: readonly VatBoxDefinition[],
  rows: readonly VatSums[],
  options: { readonly decimals: number; readonly creditBefore: string },
): VatBoxAmounts[] {
  const done = new Map<string, VatBoxAmounts>();
  const amountOf = (figure: VatFigure | undefined): string | null => {
    if (figure === undefined) return null;
    if ('given' in figure) return roundHalfUp(options.creditBefore, options.decimals);
    if ('measure' in figure) {
      const amounts = rows.filter(figure.includes).map((row) => measureOf(row, figure.measure));
      return roundHalfUp(addDecimal('0', ...amounts), options.decimals);
    }
    return figure.terms.reduce(
      (sum, { code, column, sign }) => {
        const amount = done.get(code)?.[column];
        if (amount == null) throw new Error(`box ${code} has no ${column} above its total`);
        return sign === 1 ? addDecimal(sum, amount) : subtractDecimal(sum, amount);
      },
      roundHalfUp('0', options.decimals),
    );
  };
  for (const { code, form, isTotal, base, vat } of definitions) {
    done.set(code, { code, form, isTotal, base: amountOf(base), vat: amountOf(vat) });
  }
  return [...done.values()];
}

/** Which rows stand behind a figure; for a total, those behind all that it adds up. */
export function conditionOf(
  definitions: readonly VatBoxDefinition[],
  figure: VatFigure | undefined,
): (row: VatClass) => boolean {
  if (figure === undefined || 'given' in figure) return () => false;
  if ('measure' in figure) return figure.includes;
  const parts = figure.terms.map(({ code, column }) =>
    conditionOf(definitions, definitions.find((one) => one.code === code)?.[column]),
  );
  return (row) => parts.some((part) => part(row));
}
