import { closeSheet, newPage, openSheet } from '../pdf/sheet';
import { styles } from '../pdf/theme';
import { fill } from '../translations';
import type { OffsetPaper } from './debt-paper';
import { debtWordsOf } from './debt-words';
import { debtContext, drawDocuments, drawFoot, drawHead, drawSignatures, drawText } from './draw-debts';

/** Izjava o kompenzaciji, to be signed by both. The same paper gives the same bytes. */
export async function renderOffsetPdf(paper: OffsetPaper): Promise<Buffer> {
  const { seller, partner, language, country, currency } = paper;
  const words = debtWordsOf(language);
  const sheet = openSheet({
    title: `${words.offsetTitle} ${paper.number}`,
    author: seller.name,
    language,
    createdAt: new Date(`${paper.offsetOn}T00:00:00Z`),
  });
  const context = debtContext(sheet, language, country);
  newPage(sheet);
  drawHead(context, seller, partner, {
    title: words.offsetTitle,
    number: paper.number,
    facts: [
      [words.day, context.day(paper.offsetOn)],
      [words.offsetAmount, context.money(paper.amount, currency)],
    ],
  });
  if (paper.reversedOn) {
    drawText(context, fill(words.offsetReversed, { day: context.day(paper.reversedOn) }), styles.bodyStrong);
    sheet.y += 8;
  }
  const text = fill(words.offsetText, {
    seller: seller.name,
    partner: partner.name,
    amount: context.money(paper.amount, currency),
    ground: words.offsetGround[country],
  });
  drawText(context, text);
  sheet.y += 16;
  const table = { amountHead: words.offsetAmount, currency, total: paper.amount };
  drawDocuments(context, { ...table, title: words.claims, documents: paper.claims });
  drawDocuments(context, { ...table, title: words.debts, documents: paper.debts });
  if (paper.note) drawText(context, paper.note);
  drawSignatures(context, seller, partner);
  drawFoot(context, `${seller.name} · ${words.offsetTitle} ${paper.number}`);
  return closeSheet(sheet);
}
