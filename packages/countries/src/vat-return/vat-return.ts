import { compareDecimal, subtractDecimal, type CountryCode } from '@bilko/core';
import { ppdvBoxes } from './ba-ppdv';
import { computeBoxes, conditionOf, type VatBoxAmounts, type VatBoxDefinition } from './box';
import { assumptions } from './facts';
import { pdvBoxes } from './hr-pdv';
import { popdvBoxes } from './rs-popdv';
import { pppdvBoxes } from './rs-pppdv';
import type { VatClass, VatSums } from './vat-class';

export interface VatReturnFigures {
  readonly boxes: readonly VatBoxAmounts[];
  /** What the period's VAT comes to by the form, before credit brought: above zero is owed, below comes back. */
  readonly dueAmount: string;
  /** Credit of the return before, where the form has a place for it. */
  readonly creditBefore: string;
}

interface VatForm {
  readonly definitions: readonly VatBoxDefinition[];
  /** The box whose VAT is the result of the period. */
  readonly resultCode: string;
  readonly takesCredit: boolean;
}

const forms: Readonly<Record<CountryCode, VatForm>> = {
  RS: { definitions: [...pppdvBoxes, ...popdvBoxes], resultCode: '110', takesCredit: false },
  BA: { definitions: ppdvBoxes, resultCode: '71', takesCredit: false },
  HR: { definitions: pdvBoxes, resultCode: 'IV', takesCredit: true },
};

/** Does the form bring what the return before left to the credit of the business? */
export function takesVatCredit(country: CountryCode): boolean {
  return forms[country].takesCredit;
}

/**
 * The return of a country out of rows of its VAT ledger, or of their sums by class; base currency.
 * `creditBefore` is not negative. In Bosnia box 80 is what is asked back: all of a negative 71 with `wantsRefund`.
 */
export function vatReturn(
  country: CountryCode,
  rows: readonly VatSums[],
  options: { readonly creditBefore?: string | undefined; readonly wantsRefund?: boolean | undefined } = {},
): VatReturnFigures {
  const { definitions, resultCode, takesCredit } = forms[country];
  const creditBefore = takesCredit ? (options.creditBefore ?? '0') : '0';
  const decimals = assumptions.decimals[country];
  const boxes = computeBoxes(definitions, rows, { decimals, creditBefore });
  const dueAmount = boxes.find(({ code }) => code === resultCode)?.vat ?? '0';
  const refund =
    compareDecimal(dueAmount, '0') < 0 && options.wantsRefund ? subtractDecimal('0', dueAmount) : '0';
  const asked = { code: '80', form: 'ppdv', isTotal: false, base: null, vat: refund };
  return {
    boxes: [...boxes.filter(isShown), ...(country === 'BA' ? [asked] : [])],
    dueAmount,
    creditBefore,
  };
}

/** Parts of 32 to 34 stand on no form. */
const isShown = ({ form, code }: VatBoxAmounts) => form !== 'ppdv' || !code.includes('.');

/** Which rows stand behind a box, in either of its columns; undefined for a box that the country does not have. */
export function vatBoxCondition(
  country: CountryCode,
  code: string,
): ((row: VatClass) => boolean) | undefined {
  const { definitions } = forms[country];
  const definition = definitions.find((one) => one.code === code);
  if (!definition) return undefined;
  const base = conditionOf(definitions, definition.base);
  const vat = conditionOf(definitions, definition.vat);
  return (row) => base(row) || vat(row);
}

/** What one row or class adds to a box; null in a column that the box does not have. Not rounded to whole units. */
export function vatBoxShare(
  country: CountryCode,
  code: string,
  rows: readonly VatSums[],
): { base: string | null; vat: string | null } {
  const all = computeBoxes(forms[country].definitions, rows, { decimals: 2, creditBefore: '0' });
  const found = all.find((one) => one.code === code);
  return { base: found?.base ?? null, vat: found?.vat ?? null };
}
