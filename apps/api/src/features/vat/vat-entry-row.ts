import type { VatRow } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Caller } from '../../http/context';

/** The document that a row comes from, as the books name it. */
export type VatDocument = Readonly<{
  kind: 'invoice' | 'creditNote' | 'expense' | 'payment' | 'manual';
  id: string | null;
  /** Null where the statement that writes the row knows the number first. */
  number: string | null;
  issuedOn: string;
  taxPointOn: string;
  receivedOn?: string | null;
  partner: VatPartner;
}>;

export type VatPartner = Readonly<{
  contactId: string | null;
  name: string;
  taxId: string | null;
  country: string;
  isVatPayer: boolean | null;
}>;

/** A row of the VAT ledger as it is written. */
export type VatEntryRow = ReturnType<typeof rowOf>;

/** Bosnia reports final consumption by place: a business of the Federation sells and consumes there. */
const placeOf = (ctx: Caller) => (ctx.organization.country === 'BA' ? 'FBiH' : null);

/** Rows of core with the document behind them, ready to be written. */
export function vatEntryRows(ctx: Caller, document: VatDocument, rows: readonly VatRow[]): VatEntryRow[] {
  return rows.map((row, at) => rowOf(ctx, document, row, at + 1));
}

function rowOf(ctx: Caller, document: VatDocument, row: VatRow, position: number) {
  const { partner } = document;
  return {
    id: newId(),
    position,
    book: row.book,
    direction: row.direction,
    event: row.event,
    documentKind: document.kind,
    documentId: document.id,
    documentNumber: document.number,
    issuedOn: document.issuedOn,
    contactId: partner.contactId,
    partnerName: partner.name,
    partnerTaxId: partner.taxId,
    partnerCountry: partner.country,
    partnerIsVatPayer: partner.isVatPayer,
    taxPointOn: document.taxPointOn,
    receivedOn: document.receivedOn ?? null,
    reportedOn: row.reportedOn,
    category: row.category,
    rate: row.rate,
    exemptionCode: row.exemptionCode ?? null,
    supply: row.supply,
    netAmount: row.netAmount,
    vatAmount: row.vatAmount,
    deductibleVatAmount: row.deductibleVatAmount,
    place: placeOf(ctx),
    account: row.account ?? null,
  };
}
