import { closeSheet, keepTogether, newPage, openSheet, write } from '../pdf/sheet';
import { page, styles } from '../pdf/theme';
import { fill } from '../translations';
import type { OpenItemsPaper } from './debt-paper';
import { debtWordsOf } from './debt-words';
import {
  debtContext,
  drawDocuments,
  drawFoot,
  drawHead,
  drawSignatures,
  drawText,
  type DebtContext,
} from './draw-debts';

/** Izvod otvorenih stavki with the part that the other party confirms or denies. The same paper gives the same bytes. */
export async function renderOpenItemsPdf(paper: OpenItemsPaper): Promise<Buffer> {
  const { seller, partner, language, country } = paper;
  const words = debtWordsOf(language);
  const sheet = openSheet({
    title: `${words.openItemsTitle} ${paper.on}`,
    author: seller.name,
    language,
    createdAt: new Date(`${paper.on}T00:00:00Z`),
  });
  const context = debtContext(sheet, language, country);
  newPage(sheet);
  drawHead(context, seller, partner, {
    title: words.openItemsTitle,
    number: context.day(paper.on),
    facts: [[words.onDay, context.day(paper.on)]],
  });
  drawText(context, fill(words.openItemsText, { day: context.day(paper.on) }));
  sheet.y += 16;
  if (paper.balances.length === 0) drawText(context, words.nothingOpen, styles.bodyStrong);
  for (const balance of paper.balances) drawBalance(context, paper, balance);
  drawAnswer(context);
  drawSignatures(context, seller, partner);
  drawFoot(context, `${seller.name} · ${words.openItemsTitle} ${context.day(paper.on)}`);
  return closeSheet(sheet);
}

function drawBalance(
  context: DebtContext,
  { seller, partner }: OpenItemsPaper,
  balance: OpenItemsPaper['balances'][number],
): void {
  const { sheet, words, money } = context;
  const { currency } = balance;
  const table = { amountHead: words.openAmount, currency };
  if (balance.claims.length > 0) {
    const { claims: documents, claimed: total } = balance;
    drawDocuments(context, { ...table, title: words.claims, documents, total });
  }
  if (balance.debts.length > 0) {
    const { debts: documents, owed: total } = balance;
    drawDocuments(context, { ...table, title: words.debts, documents, total });
  }
  const isOwing = balance.balance.startsWith('-');
  const isEven = !/[1-9]/.test(balance.balance);
  const sentence = isEven ? words.settled : isOwing ? words.inFavourOfPartner : words.inFavourOfSeller;
  const amount = money(balance.balance.replace('-', ''), currency);
  keepTogether(sheet, styles.bodyStrong.leading);
  drawText(
    context,
    fill(sentence, { seller: seller.name, partner: partner.name, amount }),
    styles.bodyStrong,
  );
  sheet.y += 14;
}

function drawAnswer(context: DebtContext): void {
  const { sheet, words, country } = context;
  keepTogether(sheet, 220);
  sheet.y += 6;
  write(sheet, words.confirmTitle, { x: page.left, y: sheet.y }, styles.label);
  sheet.y += 16;
  drawText(context, words.confirmText, styles.small);
  sheet.y += 6;
  drawText(context, `1.  ${words.confirmed}`);
  sheet.y += 4;
  drawText(context, `2.  ${words.denied}`);
  sheet.y += 4;
  drawText(context, `${words.deniedReason} ${'_'.repeat(60)}`);
  const ground = words.openItemsGround[country];
  if (ground === '') return;
  sheet.y += 8;
  drawText(context, ground, styles.small);
}
