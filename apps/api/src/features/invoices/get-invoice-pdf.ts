import type { getInvoicePdf as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findDraftInPlace } from './invoice-draft-repository';
import { findInvoice } from './invoice-repository';
import { printableDraft } from './preview-invoice';
import { inLanguage, renderPdf } from './render-invoice-pdf';
import { isBroughtAlong } from './require-issued';

type Get = typeof contract;

/** The document as PDF, rendered when it is asked for; a draft says across the page that it is one. */
export async function getInvoicePdf(ctx: OwnContext, { params, query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const document = await ctx.inTransaction(async (inner) => {
    const row = await findInvoice(inner, params.id);
    if (row && isBroughtAlong(row)) throw new ProblemError('INVOICE_FROM_OPENING');
    if (row) return inLanguage(inner, row, query.language);
    const place = await findDraftInPlace(inner, params.id);
    if (!place?.content) throw notFound();
    const language = query.language ?? place.content.language;
    return printableDraft(inner, { ...place.content, language }, place);
  });
  return renderPdf(ctx, document);
}
