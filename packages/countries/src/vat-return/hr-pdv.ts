import { isInEu } from '../country';
import { box, of, sumOf, type VatBoxDefinition, type VatFigure } from './box';
import {
  all,
  isImport,
  isInput,
  isReverseCharge,
  isSale,
  not,
  ofCategory,
  ofRate,
  some,
  type VatCondition,
} from './vat-class';

const pdv = (code: string, figures: Parameters<typeof box>[2]) => box('pdv', code, figures);

const isHome: VatCondition = (row) => row.partnerCountry === 'HR';
const isEu: VatCondition = (row) => row.partnerCountry !== 'HR' && isInEu(row.partnerCountry);
const isOther: VatCondition = (row) => !isInEu(row.partnerCountry);
const isOutput: VatCondition = (row) => row.direction === 'output';
const isDeducted: VatCondition = (row) => isInput(row) && row.hasDeduction;
const isCorrection: VatCondition = (row) => row.event === 'correction';
const goods: VatCondition = (row) => row.supply === 'goods';

/** 5, 13 (10 until 2013), 25 % (23 and 22 before). */
const rates: readonly (readonly [string, VatCondition])[] = [
  ['5', ofRate('5')],
  ['13', ofRate('13', '10')],
  ['25', ofRate('25', '23', '22')],
];

/** Rows 1 to 13 of parts II and III: supplies at home by rate, then what the receiver owes for others. */
const lines: readonly (readonly [number, VatCondition])[] = [
  ...rates.map(([, rate], at) => [1 + at, all(ofCategory('S'), rate)] as const),
  [4, all(isReverseCharge, isHome)],
  ...rates.map(([, rate], at) => [5 + at, all(isReverseCharge, isEu, goods, rate)] as const),
  ...rates.map(([, rate], at) => [8 + at, all(isReverseCharge, isEu, not(goods), rate)] as const),
  ...rates.map(([, rate], at) => [11 + at, all(isReverseCharge, isOther, rate)] as const),
];

const ordinary = all(not(isImport), not(isCorrection));
const owed = (condition: VatCondition) => {
  const rows = all(isOutput, ordinary, condition);
  return { base: of('net', rows), vat: of('vat', rows) };
};
const deducted = (condition: VatCondition) => {
  const rows = all(isDeducted, ordinary, condition);
  return { base: of('net', rows), vat: of('deductible', rows) };
};

const codes = (part: string, count: number) => Array.from({ length: count }, (_, at) => `${part}.${at + 1}`);
const totals = (part: string, count: number): { base: VatFigure; vat: VatFigure } => ({
  base: sumOf('base', ...codes(part, count)),
  vat: sumOf('vat', ...codes(part, count)),
});

const sale = (condition: VatCondition): VatFigure => of('net', all(isSale, condition));
const none = of('net', () => false);

/**
 * Obrazac PDV (Pravilnik o PDV-u, čl. 173; Zakon o PDV-u čl. 85): part I supplies without VAT, II owed, III deducted,
 * IV = II − III, V credit brought, VI payable or to be returned. Where VAT is deducted in part, the whole base stands
 * in III.
 */
export const pdvBoxes: readonly VatBoxDefinition[] = [
  pdv('I.1', { base: sale(all(ofCategory('AE'), isHome)) }),
  pdv('I.2', { base: none }),
  pdv('I.3', { base: sale(ofCategory('K')) }),
  pdv('I.4', { base: sale(all(some(ofCategory('AE'), ofCategory('O')), isEu)) }),
  pdv('I.5', { base: sale(all(some(ofCategory('AE'), ofCategory('O')), isOther)) }),
  pdv('I.6', { base: none }),
  pdv('I.7', { base: none }),
  pdv('I.8', { base: sale(ofCategory('E')) }),
  pdv('I.9', { base: sale(ofCategory('G')) }),
  pdv('I.10', { base: sale(ofCategory('Z')) }),
  pdv('I', { base: sumOf('base', ...codes('I', 10)) }),
  ...lines.map(([number, condition]) => pdv(`II.${number}`, owed(condition))),
  pdv('II.14', { base: of('net', all(isOutput, isCorrection)), vat: of('vat', all(isOutput, isCorrection)) }),
  pdv('II.15', { base: of('net', all(isOutput, isImport)), vat: of('vat', all(isOutput, isImport)) }),
  pdv('II', totals('II', 15)),
  ...lines.map(([number, condition]) => pdv(`III.${number}`, deducted(condition))),
  pdv('III.14', {
    base: of('net', all(isDeducted, isImport)),
    vat: of('deductible', all(isDeducted, isImport)),
  }),
  pdv('III.15', {
    base: of('net', all(isInput, isCorrection)),
    vat: of('deductible', all(isInput, isCorrection)),
  }),
  pdv('III', totals('III', 15)),
  pdv('IV', { vat: sumOf('vat', 'II', '-III') }),
  pdv('V', { vat: { given: 'creditBefore' } }),
  pdv('VI', { vat: sumOf('vat', 'IV', '-V') }),
];
