import type {
  BalancedEntry,
  BaseAmounts,
  CalculatedInvoice,
  DocumentKind,
  Language,
  PriceMode,
} from '@bilko/core';
import type { ContentLine } from './invoice-content';
import type { Buyer, PayeeAccount, Seller } from './invoice-surroundings-repository';

/** A sentence that the law wants on the paper: by key, or word for word. */
export type Statement = { key: string; params?: Record<string, string> | undefined } | { text: string };

/** The paper says it, so that it stays true whatever the business says later: VAT waits for the payment. */
export const saysCashScheme = ({ statements }: Pick<IssuedDocument, 'statements'>): boolean =>
  statements.some((statement) => 'key' in statement && statement.key === 'cashScheme');

export type IssuedLine = ContentLine &
  Readonly<{
    position: number;
    /** Of a credit note: the line of the invoice that it takes back. */
    correctsPosition?: number | undefined;
    discountAmount: string;
    netAmount: string;
    vatAmount: string;
    grossAmount: string;
  }>;

/** Everything that stands on a document for good: what is written when its number is given. */
export type IssuedDocument = Readonly<{
  id: string;
  kind: DocumentKind;
  number: string;
  series: string;
  year: number;
  sequence: number;
  contactId: string;
  buyer: Buyer;
  seller: Seller;
  payee: PayeeAccount | null;
  statements: readonly Statement[];
  issuedOn: string;
  suppliedOn: string | null;
  dueOn: string;
  taxPointOn: string;
  currency: string;
  exchangeRate: string;
  priceMode: PriceMode;
  discountPercent: string | null;
  language: Language;
  note: string;
  paymentModel: string | null;
  paymentReference: string | null;
  totals: CalculatedInvoice['totals'];
  vatBreakdown: CalculatedInvoice['vatBreakdown'];
  base: BaseAmounts;
  lines: readonly IssuedLine[];
  correctsInvoiceId: string | null;
  correctionReason: string | null;
  /** What it says to the books; proformas and estimates say nothing. */
  entry: BalancedEntry | undefined;
  entryId: string | null;
  issuedAt: string;
}>;
