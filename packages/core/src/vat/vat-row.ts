import type { Day } from '../dates';
import type { VatCategory } from '../vocabulary';

/** The two VAT books: what the business issued, and what it received. */
export const vatBooks = ['issued', 'received'] as const;
export type VatBook = (typeof vatBooks)[number];

/** Whether the VAT is owed or deducted. */
export const vatDirections = ['output', 'input'] as const;
export type VatDirection = (typeof vatDirections)[number];

/** What happened. Advances and the cash scheme have rows of their own kind, as has goods taken for own use. */
export const vatEvents = [
  'supply',
  'purchase',
  'advance',
  'advanceSettlement',
  'creditNote',
  'reverseCharge',
  'cashDue',
  'import',
  'ownUse',
  'correction',
] as const;
export type VatEvent = (typeof vatEvents)[number];

export const vatSupplies = ['goods', 'services'] as const;
export type VatSupply = (typeof vatSupplies)[number];

/**
 * One VAT group of one taxable event, in base currency, as it stands in the books. Signed: what takes back is
 * negative. On a row of output the deductible amount is zero.
 */
export interface VatRow {
  readonly book: VatBook;
  readonly direction: VatDirection;
  readonly event: VatEvent;
  readonly category: VatCategory;
  /** Percent without needless zeros. */
  readonly rate: string;
  readonly exemptionCode?: string | undefined;
  readonly supply: VatSupply;
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly deductibleVatAmount: string;
  /** VAT account by code, where something was posted to one. */
  readonly account?: string | undefined;
  /** The day that decides the return; a return that is closed by then leaves it to the next one. */
  readonly reportedOn: Day;
}
