import type { InvoiceDraft } from '@bilko/contracts';
import {
  calculateInvoice,
  type CalculatedInvoice,
  type DocumentKind,
  type Language,
  type PriceMode,
  type VatCategory,
} from '@bilko/core';

export type UnitCode = InvoiceDraft['lines'][number]['unit'];

/** A line of a draft with everything decided that the user may leave to us. */
export type ContentLine = {
  description: string;
  quantity: string;
  unit: UnitCode;
  unitPrice: string;
  discountPercent?: string | undefined;
  vatCategory: VatCategory;
  vatRate: string;
  exemptionCode?: string | undefined;
  classificationCode?: string | undefined;
  productId?: string | undefined;
  accountId?: string | undefined;
};

/** A draft as it is stored: the contract's shape with the defaults filled in. */
export type InvoiceContent = {
  kind: Exclude<DocumentKind, 'creditNote'>;
  priceMode: PriceMode;
  discountPercent?: string | undefined;
  series: string;
  contactId: string;
  issuedOn: string;
  suppliedOn?: string | undefined;
  dueOn: string;
  taxPointOn?: string | undefined;
  currency: string;
  exchangeRate?: string | undefined;
  language?: Language | undefined;
  note: string;
  lines: ContentLine[];
  advancePaymentId?: string | undefined;
  advances?: { paymentId: string; amount: string }[] | undefined;
};

const nothing: CalculatedInvoice = {
  lines: [],
  vatBreakdown: [],
  totals: { netAmount: '0.00', vatAmount: '0.00', grossAmount: '0.00', discountAmount: '0.00' },
};

/** The one calculation, which the editor in the browser does as well; a draft without lines comes to nothing. */
export function figuresOf(content: InvoiceContent): CalculatedInvoice {
  if (content.lines.length === 0) return nothing;
  const { priceMode, discountPercent, lines } = content;
  return calculateInvoice({ priceMode, discountPercent, lines });
}

/** Day of supply: the day of issue unless said. */
export function supplyDayOf(content: Pick<InvoiceContent, 'suppliedOn' | 'issuedOn'>): string {
  return content.suppliedOn ?? content.issuedOn;
}

/** What the supply is paid to: only these wait for money and stand in the books. */
export function isPosted(kind: DocumentKind): boolean {
  return kind === 'invoice' || kind === 'creditNote';
}

/** Zero in the form of a rate or percent means that there is none. */
export function percentOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined || /^0*(\.0*)?$/.test(text) ? null : text;
}
