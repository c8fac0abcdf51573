import type { Context } from '../../http/context';
import { nameAdvance, takeUpAdvances } from '../payments/take-up-advances';
import { plannedAdvances } from './draft-advances';
import type { InvoiceContent } from './invoice-content';
import type { AdvanceFact } from './invoice-surroundings-repository';
import type { IssuedDocument } from './issued-document';

/**
 * What follows the issue in its transaction: the advances that the invoice names are used for it and stand on its
 * paper for good; an advance invoice gives its number to the VAT book of its advance.
 */
export async function settleIssued(
  ctx: Context,
  document: Pick<IssuedDocument, 'id' | 'issuedOn' | 'taxPointOn'>,
  content: InvoiceContent,
  known: readonly AdvanceFact[],
): Promise<void> {
  const { id: invoiceId, issuedOn, taxPointOn } = document;
  const { advancePaymentId: paymentId } = content;
  if (paymentId !== undefined) await nameAdvance(ctx, { invoiceId, paymentId });
  // Where the invoice itself stands in the books.
  const usedOn = taxPointOn < issuedOn ? taxPointOn : issuedOn;
  await takeUpAdvances(ctx, { invoiceId, usedOn, advances: plannedAdvances(content, known) });
}
