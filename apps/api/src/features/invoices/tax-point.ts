import type { CountryCode } from '@bilko/core';
import { supplyDayOf, type InvoiceContent } from './invoice-content';

/**
 * The day on which VAT arises, unless the document says another: Serbia (Zakon o PDV čl. 16) and Croatia (Zakon
 * o PDV-u čl. 30) go by the supply, Bosnia (Zakon o PDV čl. 17) by the earlier of supply and invoice.
 */
export function taxPointOf(
  country: CountryCode,
  content: Pick<InvoiceContent, 'taxPointOn' | 'suppliedOn' | 'issuedOn'>,
): string {
  if (content.taxPointOn !== undefined) return content.taxPointOn;
  const supplied = supplyDayOf(content);
  return country === 'BA' && content.issuedOn < supplied ? content.issuedOn : supplied;
}
