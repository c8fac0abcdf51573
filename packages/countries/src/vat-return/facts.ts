import type { CountryCode } from '@bilko/core';

/**
 * What could not be confirmed from an official text stands here alone, so that it can be changed in one place.
 * docs/accounting names these as assumptions.
 */
export const assumptions = {
  /** RS, BA: amounts of the return in whole dinars and marks; HR: in euro and cents. */
  decimals: { RS: 0, BA: 0, HR: 2 } satisfies Record<CountryCode, number>,
  RS: {
    /** A supply for which the buyer owes VAT stands with its base among supplies at the general rate (POPDV 3.4). */
    reverseChargeSaleInGeneralRate: true,
    /** Boxes 003, 004 and 008 hold turnover and purchases; bases of advances stand in POPDV 3.9 and 8a.7 alone. */
    advanceBaseInTurnover: false,
    /** POPDV 3a.2 is VAT owed for foreigners, 3a.3 for sellers at home. */
    owedForForeigners: '3a.2',
    owedForSellersAtHome: '3a.3',
    /** Goods that leave the country: grounds that POPDV 1.1 counts, all other exempt supplies are 1.4. */
    exportGrounds: ['PDV-RS-24-1-2', 'PDV-RS-24-1-3'],
  },
  BA: {
    /** Services from abroad are a taxable supply of the receiver as well: base in 11, VAT in 51. */
    servicesFromAbroadInSupplies: true,
    /** e-Isporuke and e-Nabavke: types of documents. */
    documentType: { ordinary: '01', ownUse: '02', advance: '03', creditNote: '04', servicesFromAbroad: '05' },
    /** A business in the Federation sells to consumers there unless it says otherwise. */
    place: 'FBiH',
  },
  HR: {
    /** Exempt supplies at home: I.8 (čl. 39, 40, 114); other exemptions I.10. */
    exemptAtHome: 'I.8',
  },
} as const;
