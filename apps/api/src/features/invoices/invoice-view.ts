import type { InvoiceView, MailView, PaymentView } from '@bilko/contracts';
import {
  compareDecimal,
  invoiceStatus,
  normalizeDecimal,
  type CalculatedInvoice,
  type Language,
} from '@bilko/core';
import { percentOrNull, type InvoiceContent } from './invoice-content';
import type { InvoiceRow } from './invoice-repository';
import type { Buyer, Party } from './invoice-surroundings-repository';
import type { IssuedDocument } from './issued-document';
import { dueOf } from './list-invoices';
import type { Finding } from './missing';

export type DraftParts = {
  id: string;
  version: number;
  content: InvoiceContent;
  figures: CalculatedInvoice;
  buyer: Buyer;
  language: Language;
  taxPointOn: string;
  advances: InvoiceView['advances'];
  missing: readonly Finding[];
};

const untouched = {
  issuedAt: null,
  sentAt: null,
  viewedAt: null,
  buyerConfirmedOn: null,
  awaitsBuyerConfirmation: false,
  entryId: null,
  correctsInvoice: null,
} as const;

/** A draft with its figures as they would be issued now. */
export function toDraftView(parts: DraftParts): InvoiceView {
  const { content, figures, missing } = parts;
  return {
    ...untouched,
    creditNotes: [],
    payments: [],
    mails: [],
    advancePaymentId: content.advancePaymentId ?? null,
    advances: parts.advances,
    id: parts.id,
    kind: content.kind,
    number: null,
    status: 'draft',
    series: content.series,
    contactId: content.contactId,
    contact: partyOf(parts.buyer),
    priceMode: content.priceMode,
    discountPercent: percentOrNull(content.discountPercent),
    issuedOn: content.issuedOn,
    suppliedOn: content.suppliedOn ?? null,
    dueOn: content.dueOn,
    taxPointOn: parts.taxPointOn,
    currency: content.currency,
    exchangeRate: content.exchangeRate ?? null,
    language: parts.language,
    note: content.note,
    paymentReference: null,
    lines: content.lines.map((line, index) => ({
      position: index + 1,
      ...linePlain(line),
      creditedQuantity: '0',
      unitPrice: priceText(line.unitPrice),
      ...(figures.lines[index] ? amountsOf(figures.lines[index]) : nothing),
    })),
    totals: {
      ...figures.totals,
      paidAmount: '0.00',
      creditedAmount: '0.00',
      dueAmount: dueOf({
        kind: content.kind,
        grossAmount: figures.totals.grossAmount,
        paidAmount: '0',
        creditedAmount: '0',
      }),
    },
    vatBreakdown: figures.vatBreakdown.map(({ discountAmount: _, ...group }) => group),
    missing: missing.map((one) => ({ ...one })),
    version: parts.version,
  };
}

type Line = InvoiceContent['lines'][number];
type Amounts = { netAmount: string; vatAmount: string; grossAmount: string };
const nothing: Amounts = { netAmount: '0.00', vatAmount: '0.00', grossAmount: '0.00' };

const amountsOf = ({ netAmount, vatAmount, grossAmount }: Amounts): Amounts => ({
  netAmount,
  vatAmount,
  grossAmount,
});

/** What was typed, in the one form that drafts and issued documents share. */
function linePlain(line: Line) {
  return {
    description: line.description,
    quantity: normalizeDecimal(line.quantity),
    unit: line.unit,
    unitPrice: line.unitPrice,
    discountPercent: percentOrNull(line.discountPercent && normalizeDecimal(line.discountPercent)),
    vatCategory: line.vatCategory,
    vatRate: normalizeDecimal(line.vatRate),
    exemptionCode: line.exemptionCode ?? null,
    classificationCode: line.classificationCode ?? null,
    productId: line.productId ?? null,
    accountId: line.accountId ?? null,
  };
}

function partyOf({
  name,
  email,
  taxId,
  registrationNumber,
  country,
  address,
}: Party): InvoiceView['contact'] {
  return { name, email, taxId, registrationNumber, country, address };
}

/** A document as it was issued, with the payments, credit notes and mails since. */
export function toIssuedView(
  row: InvoiceRow,
  since: { payments: PaymentView[]; mails: MailView[]; today: string; baseCurrency: string },
): InvoiceView {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    status: invoiceStatus({ ...row, isIssued: true }, since.today),
    series: row.series,
    contactId: row.contactId,
    contact: partyOf(row.buyer),
    priceMode: row.priceMode,
    discountPercent: row.discountPercent,
    issuedOn: row.issuedOn,
    suppliedOn: row.suppliedOn,
    dueOn: row.dueOn,
    taxPointOn: row.taxPointOn,
    currency: row.currency,
    exchangeRate: row.currency === since.baseCurrency ? null : row.exchangeRate,
    language: row.language,
    note: row.note ?? '',
    paymentReference: referenceText(row),
    lines: row.lines.map(
      ({ correctsPosition: _c, productKind: _k, accountCode: _a, discountAmount: _d, ...line }) => ({
        ...line,
        unitPrice: priceText(line.unitPrice),
      }),
    ),
    totals: {
      netAmount: row.netAmount,
      vatAmount: row.vatAmount,
      grossAmount: row.grossAmount,
      discountAmount: row.discountAmount,
      paidAmount: row.paidAmount,
      creditedAmount: row.creditedAmount,
      dueAmount: dueOf(row),
    },
    vatBreakdown: row.vatGroups,
    advancePaymentId: row.advancePaymentId,
    advances: row.advances,
    correctsInvoice: row.corrects ? { id: row.corrects.id, number: row.corrects.number } : null,
    creditNotes: row.creditNotes,
    payments: since.payments,
    mails: since.mails,
    entryId: row.entryId,
    issuedAt: row.issuedAt,
    sentAt: row.sentAt,
    viewedAt: row.viewedAt,
    buyerConfirmedOn: row.buyerConfirmedOn,
    awaitsBuyerConfirmation: awaitsBuyerConfirmation(row),
    missing: [],
    version: row.version,
  };
}

/** As the credit note was posted: only a buyer who deducts VAT has anything to correct. */
function awaitsBuyerConfirmation({ kind, buyer, buyerConfirmedOn, vatAmount }: InvoiceRow): boolean {
  const isWaiting = kind === 'creditNote' && buyerConfirmedOn === null;
  return isWaiting && (buyer.isVatRegistered ?? false) && compareDecimal(vatAmount, '0') > 0;
}

/** The same as a row for a document that was written a moment ago: nothing has happened to it yet. */
export function rowOfIssued(
  document: IssuedDocument,
  version: number,
  corrects: InvoiceRow['corrects'] = null,
): InvoiceRow {
  return {
    ...document,
    payee: document.payee,
    statements: [...document.statements],
    ...document.totals,
    baseNetAmount: document.base.netAmount,
    baseVatAmount: document.base.vatAmount,
    baseGrossAmount: document.base.grossAmount,
    paidAmount: '0.00',
    creditedAmount: '0.00',
    sentAt: null,
    viewedAt: null,
    buyerConfirmedOn: null,
    version,
    lines: document.lines.map((line) => ({
      position: line.position,
      ...linePlain(line),
      creditedQuantity: '0',
      correctsPosition: line.correctsPosition ?? null,
      productKind: null,
      accountCode: null,
      discountAmount: line.discountAmount,
      ...amountsOf(line),
    })),
    vatGroups: document.vatBreakdown.map(({ discountAmount: _, ...group }) => group),
    corrects,
    creditNotes: [],
    advancePaymentId: null,
    advances: [],
  };
}

/** A price with two decimals or as many as it has: "50" → "50.00", "0.125" stays. */
export function priceText(price: string): string {
  const [whole = '0', places = ''] = normalizeDecimal(price).split('.');
  return `${whole}.${places.padEnd(2, '0')}`;
}

/** "97 16-3220…" as the payer types it: model and reference. */
export function referenceText(row: {
  paymentModel: string | null;
  paymentReference: string | null;
}): string | null {
  if (row.paymentReference === null) return null;
  return row.paymentModel === null ? row.paymentReference : `${row.paymentModel} ${row.paymentReference}`;
}
