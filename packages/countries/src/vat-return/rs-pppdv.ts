import { assumptions } from './facts';
import { box, of, sumOf, type VatBoxDefinition } from './box';
import {
  all,
  isAdvance,
  isImport,
  isInput,
  isOwedForSeller,
  isSale,
  never,
  not,
  ofCategory,
  ofRate,
  some,
  type VatCondition,
} from './vat-class';

export const general = ofRate('20', '18');
export const special = ofRate('10', '8');
export const reverseChargeSale = all(isSale, ofCategory('AE'));
const deducted: VatCondition = all(isInput, not(isImport), (row) => row.hasDeduction);

const inGeneral = assumptions.RS.reverseChargeSaleInGeneralRate ? reverseChargeSale : never;
/** An advance is no turnover yet: its VAT is owed, and its base stands with the supply (POPDV 3.9 and 8a.7 apart). */
const turnover = assumptions.RS.advanceBaseInTurnover ? isSale : all(isSale, not(isAdvance));
const pppdv = (code: string, figures: Parameters<typeof box>[2]) => box('pppdv', code, figures);

/**
 * Obrazac PPPDV (Pravilnik o obliku i sadržini prijave, Zakon o PDV čl. 50). The base of what the buyer owes for a
 * seller is the seller's turnover and not his own: only its VAT stands in 103 and 104 (POPDV 3a).
 */
export const pppdvBoxes: readonly VatBoxDefinition[] = [
  pppdv('001', { base: of('net', all(isSale, ofCategory('Z'))) }),
  pppdv('002', { base: of('net', all(isSale, ofCategory('E'))) }),
  pppdv('003', { base: of('net', some(all(turnover, ofCategory('S'), general), inGeneral)) }),
  pppdv('103', { vat: of('vat', all(some(all(isSale, ofCategory('S')), isOwedForSeller), general)) }),
  pppdv('004', { base: of('net', all(turnover, ofCategory('S'), special)) }),
  pppdv('104', { vat: of('vat', all(some(all(isSale, ofCategory('S')), isOwedForSeller), special)) }),
  pppdv('005', { base: sumOf('base', '001', '002', '003', '004') }),
  pppdv('105', { vat: sumOf('vat', '103', '104') }),
  pppdv('006', { base: of('net', all(isInput, isImport)) }),
  pppdv('106', { vat: of('deductible', all(isInput, isImport)) }),
  pppdv('007', { base: of('net', never) }),
  pppdv('107', { vat: of('deductible', never) }),
  pppdv('008', {
    base: of('net', assumptions.RS.advanceBaseInTurnover ? deducted : all(deducted, not(isAdvance))),
  }),
  pppdv('108', { vat: of('deductible', deducted) }),
  pppdv('009', { base: sumOf('base', '006', '007', '008') }),
  pppdv('109', { vat: sumOf('vat', '106', '107', '108') }),
  pppdv('110', { vat: sumOf('vat', '105', '-109') }),
];
