import type { VatBook, VatCategory, VatDirection, VatEvent, VatSupply } from '@bilko/core';

/** What decides in which boxes and columns a row stands. Rows that agree in it may be summed first. */
export interface VatClass {
  readonly book: VatBook;
  readonly direction: VatDirection;
  readonly event: VatEvent;
  readonly category: VatCategory;
  /** Percent without needless zeros. */
  readonly rate: string;
  readonly exemptionCode: string | null;
  readonly supply: VatSupply;
  readonly partnerCountry: string;
  readonly partnerIsVatPayer: boolean | null;
  /** Bosnia: where final consumption is. */
  readonly place: string | null;
  /** Some of its VAT is deducted. */
  readonly hasDeduction: boolean;
}

/** A row of the VAT ledger, or the sum of rows of one class; base currency, signed. */
export interface VatSums extends VatClass {
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly deductibleVatAmount: string;
}

/** What a figure adds up. */
export const vatMeasures = ['net', 'vat', 'deductible', 'nonDeductible', 'gross'] as const;
export type VatMeasure = (typeof vatMeasures)[number];

export type VatCondition = (row: VatClass) => boolean;

export const isSale: VatCondition = (row) => row.book === 'issued' && row.direction === 'output';
export const isInput: VatCondition = (row) => row.direction === 'input';
export const isImport: VatCondition = (row) => row.event === 'import';
export const isAdvance: VatCondition = (row) => row.event === 'advance' || row.event === 'advanceSettlement';
export const isReverseCharge: VatCondition = (row) => row.event === 'reverseCharge';
export const isOwedForSeller: VatCondition = (row) => isReverseCharge(row) && row.direction === 'output';
export const never: VatCondition = () => false;

export const ofCategory =
  (...categories: readonly VatCategory[]): VatCondition =>
  (row) =>
    categories.includes(row.category);
export const ofRate =
  (...rates: readonly string[]): VatCondition =>
  (row) =>
    rates.includes(row.rate);
export const all =
  (...conditions: readonly VatCondition[]): VatCondition =>
  (row) =>
    conditions.every((condition) => condition(row));
export const some =
  (...conditions: readonly VatCondition[]): VatCondition =>
  (row) =>
    conditions.some((condition) => condition(row));
export const not =
  (condition: VatCondition): VatCondition =>
  (row) =>
    !condition(row);
