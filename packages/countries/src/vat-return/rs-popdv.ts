import { assumptions } from './facts';
import { box, of, sumOf, type VatBoxDefinition } from './box';
import { general, reverseChargeSale, special } from './rs-pppdv';
import {
  all,
  isImport,
  isInput,
  isOwedForSeller,
  isReverseCharge,
  isSale,
  not,
  ofCategory,
  some,
  type VatCondition,
} from './vat-class';

const popdv = (code: string, figures: Parameters<typeof box>[2]) => box('popdv', code, figures);
const { exportGrounds, owedForForeigners, owedForSellersAtHome } = assumptions.RS;

const isAtHome: VatCondition = (row) => row.partnerCountry === 'RS';
const isExport: VatCondition = (row) =>
  (exportGrounds as readonly string[]).includes(row.exemptionCode ?? '');
const isCreditNote: VatCondition = (row) => row.event === 'creditNote';
const exempt = all(isSale, ofCategory('Z'));
const taxed = all(isSale, ofCategory('S'));
const bought = all(isInput, not(isImport), not(isReverseCharge));
const charged = all(bought, ofCategory('S'));
const untaxed = all(bought, not(ofCategory('S')));
const fromNonPayer: VatCondition = (row) => row.partnerIsVatPayer === false || row.category === 'SS';

/** A line with a column for each of the two rates: "3.2:20" and "3.2:10". */
function byRate(
  code: string,
  condition: VatCondition,
  vat: 'vat' | 'deductible' = 'vat',
): VatBoxDefinition[] {
  const pair = (at: VatCondition) => ({
    base: of('net', all(condition, at)),
    vat: of(vat, all(condition, at)),
  });
  return [popdv(`${code}:20`, pair(general)), popdv(`${code}:10`, pair(special))];
}

function totalByRate(code: string, ...codes: readonly string[]): VatBoxDefinition[] {
  return ['20', '10'].map((rate) =>
    popdv(`${code}:${rate}`, {
      base: sumOf('base', ...codes.map((one) => `${one}:${rate}`)),
      vat: sumOf('vat', ...codes.map((one) => `${one}:${rate}`)),
    }),
  );
}

/** VAT that the buyer owes for a seller has no base here: the base is the seller's turnover. */
function owedByRate(code: string, condition: VatCondition): VatBoxDefinition[] {
  return [
    popdv(`${code}:20`, { vat: of('vat', all(isOwedForSeller, condition, general)) }),
    popdv(`${code}:10`, { vat: of('vat', all(isOwedForSeller, condition, special)) }),
  ];
}

/**
 * Obrazac POPDV (Pravilnik o PDV): the lines that a small business meets. Left out: first transfer of buildings, free
 * supplies, travel agencies, second-hand goods, farmers, advances (with their own rows).
 */
export const popdvBoxes: readonly VatBoxDefinition[] = [
  popdv('1.1', { base: of('net', all(exempt, isExport)) }),
  popdv('1.4', { base: of('net', all(exempt, not(isExport))) }),
  popdv('1.5', { base: sumOf('base', '1.1', '1.4') }),
  popdv('2.4', { base: of('net', all(isSale, ofCategory('E'))) }),
  popdv('2.5', { base: sumOf('base', '2.4') }),
  ...byRate('3.2', all(taxed, not(isCreditNote))),
  popdv('3.4', { base: of('net', reverseChargeSale) }),
  ...byRate('3.6', all(taxed, isCreditNote)),
  ...totalByRate('3.8', '3.2', '3.6'),
  ...owedByRate(owedForForeigners, not(isAtHome)),
  ...owedByRate(owedForSellersAtHome, isAtHome),
  ...['20', '10'].map((rate) =>
    popdv(`3a.9:${rate}`, {
      vat: sumOf('vat', `${owedForForeigners}:${rate}`, `${owedForSellersAtHome}:${rate}`),
    }),
  ),
  popdv('6.2.1', { base: of('net', all(isInput, isImport)) }),
  popdv('6.4', { vat: of('deductible', all(isInput, isImport)) }),
  ...byRate('8a.2', charged),
  popdv('8b.2', { base: of('net', all(isInput, isReverseCharge, isAtHome)) }),
  popdv('8v.2', { base: of('net', all(untaxed, isAtHome, not(fromNonPayer))) }),
  popdv('8g.1', { base: of('net', all(isInput, isReverseCharge, not(isAtHome))) }),
  popdv('8d.2', { base: of('net', all(untaxed, isAtHome, fromNonPayer)) }),
  popdv('8d.3', { base: of('net', all(untaxed, not(isAtHome))) }),
  popdv('8e.1', { vat: of('deductible', charged) }),
  popdv('8e.2', { vat: of('deductible', all(isInput, isReverseCharge)) }),
  popdv('8e.6', { vat: sumOf('vat', '8e.1', '8e.2') }),
  popdv('9a.4', { vat: sumOf('vat', '6.4', '8e.6') }),
  popdv('10', {
    vat: sumOf('vat', '3.8:20', '3.8:10', '3a.9:20', '3a.9:10', '-9a.4'),
  }),
  popdv('11.1', { base: of('net', all(isSale, ofCategory('O'))) }),
  popdv('11.3', { base: of('net', all(isSale, some(ofCategory('R'), ofCategory('N'), ofCategory('OE')))) }),
];
