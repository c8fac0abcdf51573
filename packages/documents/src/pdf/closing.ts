import { statementText } from '../translations';
import type { PaperContext } from './context';
import { printedAccount } from './figures';
import { hairline, keepTogether, newPage, truncate, widthOf, wrap, write, type Sheet } from './sheet';
import { contentWidth, page, styles, type TextStyle } from './theme';

/** The user's note, then what the law wants said. */
export function drawClosing(context: PaperContext): void {
  const { paper, words, sheet } = context;
  if (paper.note) {
    keepTogether(sheet, 12 + 15 + 2 * styles.body.leading);
    sheet.y += 12;
    write(sheet, words.note, { x: page.left, y: sheet.y }, styles.label);
    sheet.y += 15;
    drawParagraph(sheet, paper.note, styles.body);
  }
  const statements = (paper.statements ?? []).map((item) => statementText(words, paper.country, item));
  const said = statements.filter((text) => text !== '');
  if (said.length === 0) return;
  keepTogether(sheet, 20 + styles.small.leading);
  sheet.y += 14;
  for (const text of said) {
    drawParagraph(sheet, text, styles.small);
    sheet.y += 2;
  }
}

function drawParagraph(sheet: Sheet, text: string, style: TextStyle): void {
  for (const line of wrap(sheet, text, style, contentWidth)) {
    if (sheet.y + style.leading > page.bottom) newPage(sheet);
    write(sheet, line, { x: page.left, y: sheet.y }, style);
    sheet.y += style.leading;
  }
}

/** Once all pages are there: who we are, and which page of how many. */
export function drawFooters(context: PaperContext, pageOf: (page: number, pages: number) => string): void {
  const { paper, sheet } = context;
  const { count } = sheet.doc.bufferedPageRange();
  const accounts = (paper.seller.bankAccounts ?? []).map((account) =>
    [account.bankName, printedAccount(account.number), account.bic]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  const room = contentWidth - 90;
  // The account is what the reader looks for here, so a long name gives way to it.
  const account = truncate(sheet, accounts.map((item) => ` · ${item}`).join(''), styles.footer, room * 0.7);
  const nameRoom = room - widthOf(sheet, account, styles.footer);
  const line = truncate(sheet, paper.seller.name, styles.footer, nameRoom) + account;
  for (let index = 0; index < count; index += 1) {
    sheet.doc.switchToPage(index);
    hairline(sheet, page.footer - 5, page.left, page.right);
    write(sheet, line, { x: page.left, y: page.footer }, styles.footer);
    const at = { x: page.left, y: page.footer, width: contentWidth, align: 'right' } as const;
    write(sheet, pageOf(index + 1, count), at, styles.footer);
  }
}
