import type { CountryCode, DocumentKind, Language, PriceMode, VatCategory } from '@bilko/core';
import type { StatementKey } from './translations/words';

/**
 * Everything that stands on a printed document, as plain data: amounts are decimal strings with a point,
 * days are YYYY-MM-DD. Nothing is computed here, so the paper shows the figures of the books to the cent.
 */
export type InvoicePaper = Readonly<{
  language: Language;
  /** The seller's country: names of identifiers and the number format. */
  country: CountryCode;
  kind: DocumentKind;
  /** Missing while the document is a draft: the paper then says so across the page. */
  number?: string | undefined;
  issuedOn: string;
  suppliedOn?: string | undefined;
  /** For an estimate and a proforma: the day until which it is valid. */
  dueOn?: string | undefined;
  taxPointOn?: string | undefined;
  place?: string | undefined;
  seller: PaperSeller;
  buyer: PaperParty;
  priceMode: PriceMode;
  currency: string;
  /** When the document's currency is not the country's: VAT is stated in the country's own too. */
  baseCurrency?: PaperBaseCurrency | undefined;
  lines: readonly PaperLine[];
  discountPercent?: string | undefined;
  vatBreakdown: readonly PaperVatGroup[];
  totals: PaperTotals;
  /** For a credit note: what it corrects. */
  correctedInvoice?: Readonly<{ number: string; issuedOn?: string | undefined }> | undefined;
  /** For a credit note: what it corrects is an advance invoice, because the advance went back. */
  isOfAdvance?: boolean | undefined;
  note?: string | undefined;
  statements?: readonly PaperStatement[] | undefined;
  paymentInstructions?: PaymentInstructions | undefined;
  paymentCode?: PaperPaymentCode | undefined;
  /** PNG or JPEG bytes. Anything else, or a broken picture, is left out rather than losing the document. */
  logo?: Uint8Array | undefined;
  /** The person who made it out; Croatian law calls it the operator. */
  issuedBy?: string | undefined;
}>;

export type PaperAddress = Readonly<{
  street?: string | undefined;
  postalCode?: string | undefined;
  city?: string | undefined;
}>;

export type PaperParty = Readonly<{
  name: string;
  /** ISO 3166 code; decides what the identifiers are called. */
  country?: string | undefined;
  address?: PaperAddress | undefined;
  taxId?: string | undefined;
  registrationNumber?: string | undefined;
  vatId?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}>;

export type PaperSeller = PaperParty &
  Readonly<{
    website?: string | undefined;
    bankAccounts?: readonly PaperBankAccount[] | undefined;
    /** False hides the VAT columns when the document carries no VAT. */
    isVatRegistered?: boolean | undefined;
  }>;

export type PaperBankAccount = Readonly<{
  /** As it is to be printed: national number or IBAN. */
  number: string;
  bankName?: string | undefined;
  bic?: string | undefined;
  currency?: string | undefined;
}>;

export type PaperLine = Readonly<{
  description: string;
  quantity: string;
  /** UNECE Recommendation 20 code ("C62", "HUR") or a word of the user's. */
  unit: string;
  unitPrice: string;
  discountPercent?: string | undefined;
  vatCategory: VatCategory;
  vatRate: string;
  /** After the line's own discount, before one on the whole document. Printed when prices are net. */
  netAmount: string;
  /** The same with VAT. Printed when prices are gross. */
  grossAmount: string;
}>;

export type PaperVatGroup = Readonly<{
  category: VatCategory;
  rate: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
}>;

export type PaperTotals = Readonly<{
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  /** Sum of the lines as printed, before the discount on the whole document. */
  linesAmount?: string | undefined;
  /** The discount on the whole document, as a positive amount. */
  discountAmount?: string | undefined;
  /** Already paid; with dueAmount it is printed below the total when it is not zero. */
  paidAmount?: string | undefined;
  creditedAmount?: string | undefined;
  /** Advances that a final invoice takes off, each with the VAT that was in it. */
  advances?: readonly PaperAdvance[] | undefined;
  dueAmount?: string | undefined;
}>;

export type PaperAdvance = Readonly<{
  /** Of the advance invoice, when there was one; else the day of the money names it. */
  number?: string | null | undefined;
  paidOn: string;
  vatAmount: string;
  grossAmount: string;
}>;

export type PaperBaseCurrency = Readonly<{
  currency: string;
  /** Units of the base currency for one of the document's. */
  exchangeRate: string;
  rateOn?: string | undefined;
  netAmount?: string | undefined;
  vatAmount: string;
  grossAmount?: string | undefined;
}>;

/** A sentence the law or the user asks for: ours by key (translated here) or given word for word. */
export type PaperStatement =
  | Readonly<{ key: StatementKey; params?: Readonly<Record<string, string>> | undefined }>
  | Readonly<{ text: string }>;

export type PaymentInstructions = Readonly<{
  accountNumber?: string | undefined;
  iban?: string | undefined;
  bic?: string | undefined;
  bankName?: string | undefined;
  /** Model and reference as the country writes them, for example "97" and "163220000111111111000". */
  referenceModel?: string | undefined;
  reference?: string | undefined;
  purpose?: string | undefined;
}>;

export type PaperPaymentCode = Readonly<{
  kind: 'qr' | 'pdf417';
  payload: string;
  standard?: 'IPS' | 'HUB3' | 'EPC' | undefined;
}>;
