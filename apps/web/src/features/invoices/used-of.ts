import type { InvoiceView } from '@bilko/contracts';

type Payment = InvoiceView['payments'][number];

/** What of a payment settles this document; money that was paid out for a credit note is whole. */
export function usedOf({ id }: Pick<InvoiceView, 'id'>, { documents, amount }: Payment): string {
  return documents.find((document) => document.id === id)?.amount ?? amount;
}
