import {
  vatOfCashSchemeInvoice,
  vatOfConfirmation,
  vatOfCreditNote,
  vatOfInvoice,
  type VatRow,
  type VatSaleGroup,
} from '@bilko/core';
import type { Caller } from '../../http/context';
import { saysCashScheme, type IssuedDocument } from '../invoices/issued-document';
import { vatEntryRows, type VatDocument, type VatEntryRow } from './vat-entry-row';

type Line = Readonly<{ vatCategory: string; exemptionCode?: string | null | undefined }>;
type Head = Pick<IssuedDocument, 'buyer' | 'contactId' | 'issuedOn' | 'taxPointOn'>;

/** The ground that all lines of a category state; none where they state several. */
export function groundsOf(groups: readonly VatSaleGroup[], lines: readonly Line[]): VatSaleGroup[] {
  return groups.map((group) => {
    const codes = new Set(
      lines
        .filter((line) => line.vatCategory === group.category)
        .map((line) => line.exemptionCode ?? undefined),
    );
    const [only] = codes.size === 1 ? codes : [];
    return { ...group, exemptionCode: only };
  });
}

export const salesSide = (ctx: Caller, { buyer }: Pick<Head, 'buyer'>) => ({
  isAbroad: buyer.country !== ctx.organization.country,
  isToVatPayer: buyer.isVatRegistered ?? false,
  accounts: ctx.country.accounts,
});

export function vatDocumentOf(
  kind: 'invoice' | 'creditNote',
  document: Head & { id: string },
  number: string | null,
): VatDocument {
  const { buyer, contactId } = document;
  const partner = {
    contactId,
    name: buyer.name,
    taxId: buyer.taxId,
    country: buyer.country,
    isVatPayer: buyer.isVatRegistered,
  };
  return {
    kind,
    id: document.id,
    number,
    issuedOn: document.issuedOn,
    taxPointOn: document.taxPointOn,
    partner,
  };
}

/**
 * What an issued document says to the VAT ledger on its own day. A credit note to a VAT payer keeps back what waits
 * for his confirmation; who is outside VAT, and what is not posted, says nothing.
 */
export function vatOfDocument(ctx: Caller, document: IssuedDocument): VatRow[] {
  const { kind, seller, entry } = document;
  if (!entry || !seller.isVatRegistered || (kind !== 'invoice' && kind !== 'creditNote')) return [];
  const side = salesSide(ctx, document);
  const groups = groundsOf(document.base.vatBreakdown, document.lines);
  const { taxPointOn } = document;
  if (kind === 'invoice' && saysCashScheme(document))
    return vatOfCashSchemeInvoice({ ...side, groups, taxPointOn });
  if (kind === 'invoice') return vatOfInvoice({ ...side, groups, taxPointOn });
  return vatOfCreditNote({
    ...side,
    groups,
    issuedOn: document.issuedOn,
    awaitsConfirmation: side.isToVatPayer,
  });
}

/** The same as rows to be written; the number is the statement's, which takes it. */
export function vatRowsOfDocument(ctx: Caller, document: IssuedDocument): VatEntryRow[] {
  const { kind } = document;
  if (kind !== 'invoice' && kind !== 'creditNote') return [];
  return vatEntryRows(ctx, vatDocumentOf(kind, document, null), vatOfDocument(ctx, document));
}

/** What waited, on the day of the buyer's confirmation; groups in base currency as the credit note has them. */
export function vatOfConfirmedNote(
  ctx: Caller,
  note: Pick<Head, 'buyer'> & {
    seller: { isVatRegistered: boolean };
    lines: readonly Line[];
    groups: readonly VatSaleGroup[];
    confirmedOn: string;
  },
): VatRow[] {
  if (!note.seller.isVatRegistered) return [];
  const groups = groundsOf(note.groups, note.lines);
  return vatOfConfirmation({ ...salesSide(ctx, note), groups, confirmedOn: note.confirmedOn });
}
