import type { InvoiceView } from '@bilko/contracts';
import type { CalculatedInvoice, Language } from '@bilko/core';
import type { Caller, Context } from '../../http/context';
import { figuresOf, type InvoiceContent } from './invoice-content';
import { plannedAdvances } from './draft-advances';
import type { Buyer, Surroundings } from './invoice-surroundings-repository';
import { toDraftView } from './invoice-view';
import { findMissing } from './missing';
import { taxPointOf } from './tax-point';

/** A draft as the contract shows it, out of what is around it. */
export function draftView(
  ctx: Context,
  id: string,
  version: number,
  content: InvoiceContent,
  around: Surroundings,
  figures: CalculatedInvoice = figuresOf(content),
): InvoiceView {
  const buyer = buyerOf(around);
  return toDraftView({
    id,
    version,
    content,
    figures,
    buyer,
    language: languageOf(ctx, content, buyer),
    taxPointOn: taxPointOf(ctx.organization.country, content),
    advances: plannedAdvances(content, around.advances),
    missing: findMissing(ctx, content, around, figures),
  });
}

/** The buyer without what only the address book knows. */
export function buyerOf({ contact }: Surroundings): Buyer {
  if (!contact) throw new Error('The contact of a draft is gone');
  const { id: _id, isArchived: _isArchived, ...buyer } = contact;
  return buyer;
}

/** The document's language: as said, else the customer's, else the business's. */
export function languageOf(ctx: Caller, content: InvoiceContent, buyer: Buyer): Language {
  return content.language ?? buyer.language ?? ctx.organization.language;
}
