import type { InvoicePaper } from '../invoice-paper';
import type { Words } from '../translations/words';
import type { Figures } from './figures';
import type { Sheet } from './sheet';

/** What every block of the paper is drawn from. */
export type PaperContext = Readonly<{ paper: InvoicePaper; words: Words; figures: Figures; sheet: Sheet }>;

/** True when there is no VAT to speak of: the seller is outside VAT and charges none. */
export function isWithoutVat(paper: InvoicePaper): boolean {
  return paper.seller.isVatRegistered === false && !/[1-9]/.test(paper.totals.vatAmount);
}

export function isZeroAmount(amount: string | undefined): boolean {
  return amount === undefined || !/[1-9]/.test(amount);
}
