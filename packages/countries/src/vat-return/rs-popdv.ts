import { assumptions } from './facts';
import { box, of, sumOf, type VatBoxDefinition } from './box';
import { general, reverseChargeSale, special } from './rs-pppdv';
import {
  all,
  isAdvance,
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
const isDecrease = all(isCreditNote, not(isAdvance));
const isOwn = all(not(isCreditNote), not(isAdvance));
const exempt = all(isSale, ofCategory('Z'));
const taxed = all(isSale, ofCategory('S'));
const bought = all(isInput, not(isImport), not(isReverseCharge));
const charged = all(bought, ofCategory('S'));
const untaxed = all(bought, not(ofCategory('S')));
const fromNonPayer: VatCondition = (row) => row.partnerIsVatPayer === false || row.category === 'SS';

/** A line with a column for each of the two rates: "3.2:20" and "3.2:10". */
function byRate(code: string, condition: VatCondition): VatBoxDefinition[] {
  const pair = (at: VatCondition) => ({
    base: of('net', all(condition, at)),
    vat: of('vat', all(condition, at)),
  });
  return [popdv(`${code}:20`, pair(general)), popdv(`${code}:10`, pair(special))];
}

const rates = ['20', '10'] as const;
const atRate = (rate: string, codes: readonly string[]) => codes.map((one) => `${one}:${rate}`);
const baseByRate = (code: string, ...codes: readonly string[]) =>
  rates.map((rate) => popdv(`${code}:${rate}`, { base: sumOf('base', ...atRate(rate, codes)) }));
const vatByRate = (code: string, ...codes: readonly string[]) =>
  rates.map((rate) => popdv(`${code}:${rate}`, { vat: sumOf('vat', ...atRate(rate, codes)) }));

/** VAT that the buyer owes for a seller has no base here: the base is the seller's turnover. */
function owedByRate(code: string, condition: VatCondition): VatBoxDefinition[] {
  return [
    popdv(`${code}:20`, { vat: of('vat', all(isOwedForSeller, condition, general)) }),
    popdv(`${code}:10`, { vat: of('vat', all(isOwedForSeller, condition, special)) }),
  ];
}

/** What the buyer owes for is turnover at the general rate all the same, without VAT of the seller. */
const ownTurnover: VatBoxDefinition[] = rates.map((rate) => {
  const codes = atRate(rate, ['3.2', '3.6']);
  const isWithReverseCharge = rate === '20' && assumptions.RS.reverseChargeSaleInGeneralRate;
  return popdv(`3.8:${rate}`, {
    base: sumOf('base', ...codes, ...(isWithReverseCharge ? ['3.4'] : [])),
    vat: sumOf('vat', ...codes),
  });
});

/**
 * Obrazac POPDV (Pravilnik o PDV): the lines that a small business meets. Left out: first transfer of buildings, free
 * supplies, travel agencies, second-hand goods, farmers, advances without VAT. Advances have lines of their own (3.9,
 * 8a.7): their VAT counts, their base is no turnover yet.
 */
export const popdvBoxes: readonly VatBoxDefinition[] = [
  popdv('1.1', { base: of('net', all(exempt, isExport)) }),
  popdv('1.4', { base: of('net', all(exempt, not(isExport))) }),
  popdv('1.5', { base: sumOf('base', '1.1', '1.4') }),
  popdv('2.4', { base: of('net', all(isSale, ofCategory('E'))) }),
  popdv('2.5', { base: sumOf('base', '2.4') }),
  ...byRate('3.2', all(taxed, isOwn)),
  popdv('3.4', { base: of('net', reverseChargeSale) }),
  ...byRate('3.6', all(taxed, isDecrease)),
  ...ownTurnover,
  ...byRate('3.9', all(taxed, isAdvance)),
  ...vatByRate('3.10', '3.8', '3.9'),
  ...owedByRate(owedForForeigners, not(isAtHome)),
  ...owedByRate(owedForSellersAtHome, isAtHome),
  ...vatByRate('3a.7', owedForForeigners, owedForSellersAtHome),
  ...vatByRate('3a.9', '3a.7'),
  popdv('5.1', { base: sumOf('base', '3.8:20') }),
  popdv('5.2', { vat: sumOf('vat', '3.10:20', '3a.9:20') }),
  popdv('5.4', { base: sumOf('base', '3.8:10') }),
  popdv('5.5', { vat: sumOf('vat', '3.10:10', '3a.9:10') }),
  popdv('5.6', { base: sumOf('base', '1.5', '2.5', '5.1', '5.4') }),
  popdv('5.7', { vat: sumOf('vat', '5.2', '5.5') }),
  popdv('6.2.1', { base: of('net', all(isInput, isImport)) }),
  popdv('6.3', { base: sumOf('base', '6.2.1') }),
  popdv('6.4', { vat: of('deductible', all(isInput, isImport)) }),
  ...byRate('8a.2', all(charged, isOwn)),
  ...byRate('8a.5', all(charged, isDecrease)),
  ...baseByRate('8a.6', '8a.2', '8a.5'),
  ...byRate('8a.7', all(charged, isAdvance)),
  ...vatByRate('8a.8', '8a.2', '8a.5', '8a.7'),
  popdv('8b.2', { base: of('net', all(isInput, isReverseCharge, isAtHome)) }),
  popdv('8v.2', { base: of('net', all(untaxed, isAtHome, not(fromNonPayer))) }),
  popdv('8g.1', { base: of('net', all(isInput, isReverseCharge, not(isAtHome))) }),
  popdv('8d.2', { base: of('net', all(untaxed, isAtHome, fromNonPayer)) }),
  popdv('8d.3', { base: of('net', all(untaxed, not(isAtHome))) }),
  popdv('8đ', { base: sumOf('base', '8a.6:20', '8a.6:10', '8b.2', '8v.2', '8g.1', '8d.2', '8d.3') }),
  popdv('8e.1', { vat: of('deductible', charged) }),
  popdv('8e.2', { vat: of('deductible', all(isInput, isReverseCharge)) }),
  popdv('8e.6', { vat: sumOf('vat', '8e.1', '8e.2') }),
  popdv('9', { base: sumOf('base', '6.3', '8đ') }),
  popdv('9a.1', { vat: sumOf('vat', '6.4') }),
  popdv('9a.3', { vat: sumOf('vat', '8e.6') }),
  popdv('9a.4', { vat: sumOf('vat', '9a.1', '9a.3') }),
  popdv('10', { vat: sumOf('vat', '5.7', '-9a.4') }),
  popdv('11.1', { base: of('net', all(isSale, ofCategory('O'))) }),
  popdv('11.3', { base: of('net', all(isSale, some(ofCategory('R'), ofCategory('N'), ofCategory('OE')))) }),
];
