import type { InvoicePaper } from './invoice-paper';
import { cleanPaper } from './pdf/clean-paper';
import { drawClosing, drawFooters } from './pdf/closing';
import type { PaperContext } from './pdf/context';
import { figuresOf } from './pdf/figures';
import { drawLetterhead, drawRunningHead, titleLine } from './pdf/letterhead';
import { drawLines } from './pdf/lines-table';
import { drawPayment } from './pdf/payment';
import { closeSheet, newPage, openSheet, type Sheet } from './pdf/sheet';
import { drawSums, sumsHeight } from './pdf/sums';
import { colors, page } from './pdf/theme';
import { fill, wordsOf } from './translations';

/**
 * The printed document: invoice, credit note, advance, proforma or estimate. The same paper gives the same
 * bytes. Throws RuleError AMOUNT_INVALID or DATE_INVALID when an amount or a day is not one.
 */
export async function renderInvoicePdf(given: InvoicePaper): Promise<Buffer> {
  const paper = cleanPaper(given);
  const words = wordsOf(paper.language);
  const sheet = openSheet({
    title: titleLine({ paper, words }),
    author: paper.seller.name,
    language: paper.language,
    createdAt: new Date(`${paper.issuedOn}T00:00:00Z`),
  });
  const context: PaperContext = { paper, words, figures: figuresOf(paper), sheet };
  if (paper.number === undefined) sheet.doc.on('pageAdded', () => drawDraftMark(sheet, words.draft));
  newPage(sheet);
  sheet.onNewPage = () => drawRunningHead(context);
  drawLetterhead(context);
  drawLines(context, sumsHeight(context));
  drawSums(context);
  drawPayment(context);
  drawClosing(context);
  drawFooters(context, (number, pages) => fill(words.pageOf, { page: `${number}`, pages: `${pages}` }));
  return closeSheet(sheet);
}

/** Behind everything else, so that a draft cannot be taken for the document. */
function drawDraftMark(sheet: Sheet, text: string): void {
  const size = 150;
  const width = sheet.fonts.semibold.widthOf(text, size);
  const centre: [number, number] = [page.width / 2, page.height / 2];
  sheet.doc.save().rotate(-52, { origin: centre });
  sheet.doc
    .font('semibold')
    .fontSize(size)
    .fillColor(colors.draft)
    .text(text, centre[0] - width / 2, centre[1] + size * 0.36, { lineBreak: false, baseline: 'alphabetic' });
  sheet.doc.restore();
}
