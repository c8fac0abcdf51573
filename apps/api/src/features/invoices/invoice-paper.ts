import {
  countryCodes,
  multiplyDecimal,
  roundHalfUp,
  subtractDecimal,
  sumAmounts,
  compareDecimal,
  type CountryCode,
  type Language,
} from '@bilko/core';
import { paymentCode, vatNumberOf, type Country } from '@bilko/countries';
import { wordsOf, type InvoicePaper, type PaperLine } from '@bilko/documents';
import type { InvoiceRow } from './invoice-repository';
import type { Buyer, PayeeAccount, Seller } from './invoice-surroundings-repository';

/** What is printed: an issued document as it was frozen, or a draft as it would be. */
export type Printable = Pick<
  InvoiceRow,
  | 'kind' | 'buyer' | 'seller' | 'payee' | 'statements' | 'issuedOn' | 'suppliedOn' | 'dueOn' | 'taxPointOn'
  | 'currency' | 'exchangeRate' | 'priceMode' | 'discountPercent' | 'language' | 'note' | 'paymentModel'
  | 'paymentReference' | 'netAmount' | 'vatAmount' | 'grossAmount' | 'baseNetAmount' | 'baseVatAmount'
  | 'baseGrossAmount' | 'correctionReason' | 'lines' | 'vatGroups' | 'corrects' | 'advances'
> & {
  number: string | undefined;
  /** A credit note for an advance that went back. */
  isOfAdvance?: true;
}; // prettier-ignore

/**
 * A document as the paper has it. Nothing of what happened after the issue is on it, so it stays the same
 * bytes for ever.
 */
export function paperOf(country: Country, document: Printable, logo: Uint8Array | undefined): InvoicePaper {
  const { kind, number, buyer, seller } = document;
  const isForeign = document.currency !== country.currency;
  const isAbroad = buyer.country !== country.code;
  const note = [document.correctionReason, document.note].filter(Boolean).join('\n');
  return {
    language: document.language,
    country: country.code,
    kind,
    number,
    issuedOn: document.issuedOn,
    suppliedOn: document.suppliedOn ?? undefined,
    dueOn: kind === 'creditNote' ? undefined : document.dueOn,
    taxPointOn:
      document.taxPointOn === (document.suppliedOn ?? document.issuedOn) ? undefined : document.taxPointOn,
    place: seller.address?.city,
    seller: {
      ...partyOf(seller),
      vatId: seller.isVatRegistered ? vatIdOf(seller, isAbroad) : undefined,
      phone: seller.phone ?? undefined,
      website: seller.website ?? undefined,
      isVatRegistered: seller.isVatRegistered,
    },
    buyer: { ...partyOf(buyer), vatId: buyer.isVatRegistered ? vatIdOf(buyer, isAbroad) : undefined },
    priceMode: document.priceMode,
    currency: document.currency,
    baseCurrency: isForeign
      ? {
          currency: country.currency,
          exchangeRate: document.exchangeRate,
          rateOn: document.taxPointOn,
          netAmount: document.baseNetAmount,
          vatAmount: document.baseVatAmount,
          grossAmount: document.baseGrossAmount,
        }
      : undefined,
    ...linesOf(document),
    vatBreakdown: document.vatGroups,
    correctedInvoice: document.corrects ?? undefined,
    ...(document.isOfAdvance && { isOfAdvance: true, taxPointOn: undefined }),
    note: note === '' ? undefined : note,
    statements: document.statements as NonNullable<InvoicePaper['statements']>,
    ...paymentOf(country, document),
    logo,
    issuedBy: seller.issuedBy ?? undefined,
  };
}

function partyOf({ name, email, taxId, registrationNumber, country, address }: Buyer | Seller) {
  return {
    name,
    country,
    address: address ?? undefined,
    taxId: taxId ?? undefined,
    registrationNumber: registrationNumber ?? undefined,
    email: email ?? undefined,
  };
}

/** In Serbia the PIB itself is the VAT number; with its prefix it stands on documents that go abroad. */
function vatIdOf({ country, taxId }: Buyer | Seller, isAbroad: boolean): string | undefined {
  const code = countryCodes.find((one) => one === country);
  if (taxId === null || !code || (code === 'RS' && !isAbroad)) return undefined;
  return vatNumberOf(code, taxId);
}

type Lines = Pick<InvoicePaper, 'lines' | 'discountPercent' | 'totals'>;

/**
 * Lines before the document's discount, which stands below them. What takes back the last of an invoice may
 * differ from its lines by a rounding: there the lines are printed as they were booked.
 */
function linesOf(document: Printable): Lines {
  const isNet = document.priceMode === 'net';
  const { netAmount, vatAmount, grossAmount } = document;
  const printed = document.lines.map((line) => {
    const before = roundHalfUp(multiplyDecimal(line.quantity, line.unitPrice));
    return sumAmounts([subtractDecimal(before, line.discountAmount)]);
  });
  const linesAmount = sumAmounts(printed);
  const discount = sumAmounts([subtractDecimal(linesAmount, isNet ? netAmount : grossAmount)]);
  const isDiscounted = document.discountPercent !== null && compareDecimal(discount, '0') > 0;
  const isAsBooked = !isDiscounted && compareDecimal(discount, '0') !== 0;
  const lines = document.lines.map((line, index): PaperLine => {
    const amount = (isAsBooked ? undefined : printed[index]) ?? (isNet ? line.netAmount : line.grossAmount);
    return {
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent ?? undefined,
      vatCategory: line.vatCategory,
      vatRate: line.vatRate,
      netAmount: isNet ? amount : line.netAmount,
      grossAmount: isNet ? line.grossAmount : amount,
    };
  });
  const discounts = isDiscounted ? { linesAmount, discountAmount: discount } : {};
  return {
    lines,
    ...(isDiscounted && { discountPercent: document.discountPercent ?? undefined }),
    totals: {
      netAmount,
      vatAmount,
      grossAmount,
      ...discounts,
      ...(document.advances.length > 0 && { advances: document.advances, dueAmount: dueOf(document) }),
    },
  };
}

/** What is left to pay by the paper: less the advances that it takes off. */
const dueOf = ({ grossAmount, advances }: Printable) =>
  subtractDecimal(grossAmount, sumAmounts(advances.map((advance) => advance.grossAmount)));

type Payment = Pick<InvoicePaper, 'paymentInstructions' | 'paymentCode'>;

/** How to pay, for what is to be paid: an account of the document's currency and the country's code. */
function paymentOf(country: Country, document: Printable): Payment {
  const { kind, payee, seller, buyer, number } = document;
  if (!payee || (kind !== 'invoice' && kind !== 'proforma')) return {};
  const purpose = purposeOf(document.language, kind, number);
  const reference =
    document.paymentReference === null
      ? undefined
      : { model: document.paymentModel ?? '', reference: document.paymentReference };
  const instructions = {
    ...accountOf(country, payee),
    bic: payee.bic ?? undefined,
    bankName: payee.bankName ?? undefined,
    referenceModel: reference?.model || undefined,
    reference: reference?.reference || undefined,
    purpose,
  };
  const account =
    country.code === 'RS' ? (payee.accountNumber ?? payee.iban) : (payee.iban ?? payee.accountNumber);
  const code =
    number === undefined || account === null || compareDecimal(dueOf(document), '0') <= 0
      ? undefined
      : paymentCode(country.code, {
          amount: dueOf(document),
          currency: document.currency,
          payee: { name: seller.name, ...seller.address },
          account,
          bic: payee.bic ?? undefined,
          payer: { name: buyer.name, ...buyer.address, isPerson: buyer.isPerson },
          purpose,
          reference,
          isPayerAbroad: buyer.country !== country.code,
        });
  return { paymentInstructions: instructions, ...(code && { paymentCode: code }) };
}

function purposeOf(language: Language, kind: Printable['kind'], number: string | undefined): string {
  return [wordsOf(language).titles[kind], number].filter(Boolean).join(' ');
}

/** The national form where there is one; the IBAN for everybody else. */
function accountOf(country: Country, { accountNumber, iban }: PayeeAccount) {
  if (accountNumber !== null && country.code === 'RS') {
    return { accountNumber: country.formatBankAccount(accountNumber) };
  }
  return iban === null
    ? { accountNumber: accountNumber ?? undefined }
    : { iban: country.formatBankAccount(iban) };
}

/** "Faktura 2026-0007.pdf": the document's name without what a file name may not hold. */
export function fileNameOf(
  document: Pick<Printable, 'language' | 'kind' | 'number' | 'isOfAdvance'>,
  country: CountryCode,
): string {
  const { advanceBack } = wordsOf(document.language);
  const title = document.isOfAdvance
    ? `${advanceBack.title[country]} ${document.number ?? ''}`
    : purposeOf(document.language, document.kind, document.number);
  return `${title.replace(/[\\/:*?"<>|\p{C}]+/gu, '-')}.pdf`;
}
