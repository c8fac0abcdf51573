import type { CountryCode, DocumentKind, VatCategory } from '@bilko/core';

/**
 * Sentences that the law or custom wants on the paper. `{ground}` is the legal reference as the country's
 * rules or the user give it; without it the bracket that holds it is left out.
 */
export const statementKeys = [
  'copyOfEInvoice',
  'validWithoutSignature',
  'outsideVat',
  'reverseCharge',
  'exemptWithRight',
  'exemptWithoutRight',
  'excluded',
  'placeAbroad',
  'passThrough',
  'specialScheme',
  'notSubject',
  'intraCommunitySupply',
  'export',
  'cashScheme',
  'proformaIsNoInvoice',
  'estimateIsNoInvoice',
  'confirmVatCorrection',
  'latePaymentInterest',
  'notFiscalReceipt',
] as const;
export type StatementKey = (typeof statementKeys)[number];

/** One wording, or one for each seller's country where their laws differ. */
export type StatementWording = string | Readonly<Record<CountryCode, string>>;

export type IdentifierNames = Readonly<{ taxId: string; registrationNumber: string; vatId: string }>;

export const unitCodes = [
  'C62',
  'H87',
  'HUR',
  'MIN',
  'DAY',
  'WEE',
  'MON',
  'ANN',
  'KGM',
  'GRM',
  'TNE',
  'MTR',
  'CMT',
  'MMT',
  'KMT',
  'MTK',
  'MTQ',
  'LTR',
  'MLT',
  'HLT',
  'KWH',
  'MWH',
  'SET',
  'PR',
  'XPK',
  'XBX',
  'XPX',
  'XRO',
  'LS',
  'E48',
] as const;
export type UnitCode = (typeof unitCodes)[number];

export type Words = Readonly<{
  titles: Readonly<Record<DocumentKind, string>>;
  draft: string;
  /** "{page}" and "{pages}". */
  pageOf: string;
  buyer: string;
  issuedOn: string;
  place: string;
  suppliedOn: string;
  dueOn: string;
  validUntil: string;
  taxPointOn: string;
  corrects: string;
  /** "{number}" and "{day}". */
  correctsFrom: string;
  issuedBy: string;
  /** The paper that corrects an advance invoice when the advance goes back; what the law calls it, by country. */
  advanceBack: Readonly<{
    title: Readonly<Record<CountryCode, string>>;
    corrects: string;
    line: string;
    ground: Readonly<Record<CountryCode, string>>;
  }>;
  description: string;
  quantity: string;
  priceNet: string;
  priceGross: string;
  pricePlain: string;
  discount: string;
  vat: string;
  amountNet: string;
  amountGross: string;
  amountPlain: string;
  vatRate: string;
  vatBase: string;
  vatAmount: string;
  linesTotal: string;
  /** "{percent}". */
  documentDiscount: string;
  netTotal: string;
  vatTotal: string;
  grossTotal: string;
  payable: string;
  credited: string;
  /** {number} of the advance invoice, or the day of the advance. */
  advance: string;
  /** Below an advance: how much of it is VAT. */
  advanceVat: string;
  paid: string;
  creditedBefore: string;
  due: string;
  /** "{currency}" and "{rate}" and, in the second, "{day}". */
  vatInBase: string;
  exchangeRate: string;
  exchangeRateOn: string;
  payment: string;
  account: string;
  iban: string;
  bic: string;
  bank: string;
  reference: string;
  purpose: string;
  note: string;
  identifiers: Readonly<Record<CountryCode | 'other', IdentifierNames>>;
  vatCategories: Readonly<Record<VatCategory, string>>;
  units: Readonly<Record<UnitCode, string>>;
  statements: Readonly<Record<StatementKey, StatementWording>>;
}>;
