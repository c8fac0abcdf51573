import { addDecimal, type CountryCode, type VatBook } from '@bilko/core';
import { consumption } from './ba-ppdv';
import { measureOf } from './box';
import { assumptions } from './facts';
import { general, special } from './rs-pppdv';
import {
  all,
  isImport,
  isInput,
  isOwedForSeller,
  isReverseCharge,
  isSale,
  never,
  not,
  ofCategory,
  ofRate,
  some,
  type VatCondition,
  type VatMeasure,
  type VatSums,
} from './vat-class';

/** A column of amounts in a VAT book. `key` names it in translations; several parts are added up. */
export interface VatBookColumn {
  readonly key: string;
  readonly parts: readonly Readonly<{ measure: VatMeasure; includes: VatCondition }>[];
}

const column = (key: string, measure: VatMeasure, includes: VatCondition): VatBookColumn => ({
  key,
  parts: [{ measure, includes }],
});

const taxed = (rate: VatCondition) => all(isSale, ofCategory('S'), rate);
const bought = all(isInput, not(isReverseCharge), not(isImport));
const owedByBuyer = (key: string) => [
  column(`${key}Net`, 'net', all(isInput, isReverseCharge)),
  column(`${key}Vat`, 'vat', isOwedForSeller),
];
const deduction = [
  column('deductible', 'deductible', isInput),
  column('nonDeductible', 'nonDeductible', isInput),
];
const boughtAt = (rate: string, condition: VatCondition) => [
  column(`net${rate}`, 'net', all(bought, ofCategory('S'), condition)),
  column(`vat${rate}`, 'vat', all(bought, ofCategory('S'), condition)),
];
const soldAt = (rate: string, condition: VatCondition) => [
  column(`net${rate}`, 'net', taxed(condition)),
  column(`vat${rate}`, 'vat', taxed(condition)),
];
const imported = all(isInput, isImport);
/** Customs charge VAT alone: the goods stand on the supplier's own bill, and would be counted twice. */
const grossBought: VatBookColumn = {
  key: 'gross',
  parts: [
    { measure: 'gross', includes: bought },
    { measure: 'vat', includes: imported },
  ],
};
const chargedByCustoms = [column('importNet', 'net', imported), column('importVat', 'vat', imported)];
const untaxedBought = column('untaxed', 'net', all(bought, not(ofCategory('S'))));
const hrRates = [
  ['5', ofRate('5')],
  ['13', ofRate('13', '10')],
  ['25', ofRate('25', '23', '22')],
] as const;

/** Final consumption by place: VAT of what was sold there and of what the business could not deduct. */
function consumptionColumn(key: string, place: string, book: VatBook): VatBookColumn {
  const { sold, consumed } = consumption(place);
  return book === 'issued' ? column(key, 'vat', sold) : column(key, 'nonDeductible', consumed);
}

const isRegistered: VatCondition = (row) => row.partnerIsVatPayer === true;
const isOwnUse: VatCondition = (row) => row.event === 'ownUse';
const bosnianSale = all(isSale, not(isOwnUse), ofCategory('S', 'AE'));
const fromAbroad = assumptions.BA.servicesFromAbroadInSupplies ? isOwedForSeller : never;

/**
 * Columns by country. RS: evidencija o izdatim i primljenim računima (Zakon o PDV čl. 46); HR: knjiga I-RA and U-RA
 * (Pravilnik o PDV-u čl. 164–166); BA: knjiga isporuka and nabavki in the columns of e-Isporuke and e-Nabavke.
 */
const columns: Readonly<Record<CountryCode, Readonly<Record<VatBook, readonly VatBookColumn[]>>>> = {
  RS: {
    issued: [
      column('gross', 'gross', isSale),
      ...soldAt('20', general),
      ...soldAt('10', special),
      column('exemptWithDeduction', 'net', all(isSale, ofCategory('Z'))),
      column('exemptWithoutDeduction', 'net', all(isSale, ofCategory('E'))),
      column('reverseChargeSale', 'net', all(isSale, ofCategory('AE'))),
      column('outOfScope', 'net', all(isSale, ofCategory('O', 'R', 'OE', 'SS', 'N'))),
    ],
    received: [
      grossBought,
      ...boughtAt('20', general),
      ...boughtAt('10', special),
      untaxedBought,
      ...owedByBuyer('reverseCharge'),
      ...chargedByCustoms,
      ...deduction,
    ],
  },
  HR: {
    issued: [
      column('gross', 'gross', isSale),
      column('reverseChargeSale', 'net', all(isSale, ofCategory('AE'))),
      column('euGoods', 'net', all(isSale, ofCategory('K'))),
      column('outOfScope', 'net', all(isSale, ofCategory('O'))),
      column('exempt', 'net', all(isSale, ofCategory('E', 'Z'))),
      column('export', 'net', all(isSale, ofCategory('G'))),
      ...hrRates.flatMap(([rate, condition]) => soldAt(rate, condition)),
    ],
    received: [
      grossBought,
      ...hrRates.flatMap(([rate, condition]) => boughtAt(rate, condition)),
      untaxedBought,
      ...owedByBuyer('reverseCharge'),
      ...chargedByCustoms,
      ...deduction,
    ],
  },
  BA: {
    issued: [
      column('gross', 'gross', some(isSale, fromAbroad)),
      column('ownUse', 'gross', all(isSale, isOwnUse)),
      column('export', 'net', all(isSale, ofCategory('Z', 'G'))),
      column('exempt', 'net', all(isSale, ofCategory('E', 'O'))),
      column('netRegistered', 'net', some(all(bosnianSale, isRegistered), fromAbroad)),
      column('vatRegistered', 'vat', some(all(bosnianSale, isRegistered), fromAbroad)),
      column('netUnregistered', 'net', all(bosnianSale, not(isRegistered))),
      column('vatUnregistered', 'vat', all(bosnianSale, not(isRegistered))),
      consumptionColumn('consumption32', 'FBiH', 'issued'),
      consumptionColumn('consumption33', 'RS', 'issued'),
      consumptionColumn('consumption34', 'BD', 'issued'),
    ],
    received: [
      column('net', 'net', isInput),
      column('gross', 'gross', isInput),
      column('farmers', 'vat', never),
      column('vat', 'vat', isInput),
      ...deduction,
      consumptionColumn('consumption32', 'FBiH', 'received'),
      consumptionColumn('consumption33', 'RS', 'received'),
      consumptionColumn('consumption34', 'BD', 'received'),
    ],
  },
};

export function vatBookColumns(country: CountryCode, book: VatBook): readonly VatBookColumn[] {
  return columns[country][book];
}

/** The book's amounts of one document, or of a whole period: one for each column, in their order. */
export function vatBookAmounts(country: CountryCode, book: VatBook, rows: readonly VatSums[]): string[] {
  return columns[country][book].map(({ parts }) =>
    addDecimal(
      '0.00',
      ...parts.flatMap(({ measure, includes }) =>
        rows.filter(includes).map((row) => measureOf(row, measure)),
      ),
    ),
  );
}

/**
 * Does a row stand in a book? What the receiver of a service owes stands among what he received; in Bosnia it is his
 * own supply as well, so e-Isporuke shows it too.
 */
export function standsInBook(country: CountryCode, book: VatBook, row: VatSums): boolean {
  if (row.book === book) return book === 'issued' || country !== 'BA' || row.direction === 'input';
  return country === 'BA' && book === 'issued' && fromAbroad(row);
}
