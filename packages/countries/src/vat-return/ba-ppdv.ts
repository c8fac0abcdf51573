import { assumptions } from './facts';
import { box, of, sumOf, type VatBoxDefinition } from './box';
import {
  all,
  isImport,
  isInput,
  isOwedForSeller,
  isSale,
  never,
  not,
  ofCategory,
  some,
  type VatCondition,
} from './vat-class';

const ppdv = (code: string, figures: Parameters<typeof box>[2]) => box('ppdv', code, figures);

const { servicesFromAbroadInSupplies, place } = assumptions.BA;
const bought = all(isInput, not(isImport));
const isOutput: VatCondition = (row) => row.direction === 'output';
const taxedSupply = some(
  all(isSale, ofCategory('S', 'AE')),
  servicesFromAbroadInSupplies ? isOwedForSeller : never,
);
/** Who is not known to be registered buys as a consumer. */
export const toConsumer = all(isSale, ofCategory('S'), (row) => row.partnerIsVatPayer !== true);
const isIn =
  (wanted: string): VatCondition =>
  (row) =>
    (row.place ?? place) === wanted;

/** Output VAT on final consumption, and input VAT that is not deducted: the business consumes itself there. */
export const consumption = (wanted: string) => ({
  sold: all(toConsumer, isIn(wanted)),
  consumed: all(isInput, isIn(wanted)),
});

/** Boxes 32 to 34 add two measures: their parts are boxes that the form does not show. */
function consumptionBoxes(code: string, wanted: string): VatBoxDefinition[] {
  const { sold, consumed } = consumption(wanted);
  return [
    ppdv(`${code}.1`, { vat: of('vat', sold) }),
    ppdv(`${code}.2`, { vat: of('nonDeductible', consumed) }),
    ppdv(code, { vat: sumOf('vat', `${code}.1`, `${code}.2`) }),
  ];
}

/**
 * Obrazac P PDV (Pravilnik o registraciji i upisu u Jedinstveni registar, Zakon o PDV čl. 39): supplies 11 to 13,
 * purchases 21 to 23, input VAT 41 to 43, output 51, 61 = 41 + 42 + 43, 71 = 51 − 61, final consumption 32 to 34.
 */
export const ppdvBoxes: readonly VatBoxDefinition[] = [
  ppdv('11', { base: of('net', taxedSupply) }),
  ppdv('12', { base: of('net', all(isSale, ofCategory('Z', 'G'))) }),
  ppdv('13', { base: of('net', all(isSale, ofCategory('E'))) }),
  ppdv('21', { base: of('net', bought) }),
  ppdv('22', { base: of('net', all(isInput, isImport)) }),
  ppdv('23', { base: of('net', never) }),
  ppdv('41', { vat: of('deductible', bought) }),
  ppdv('42', { vat: of('deductible', all(isInput, isImport)) }),
  ppdv('43', { vat: of('deductible', never) }),
  ppdv('51', { vat: of('vat', isOutput) }),
  ppdv('61', { vat: sumOf('vat', '41', '42', '43') }),
  ppdv('71', { vat: sumOf('vat', '51', '-61') }),
  ...consumptionBoxes('32', 'FBiH'),
  ...consumptionBoxes('33', 'RS'),
  ...consumptionBoxes('34', 'BD'),
];
