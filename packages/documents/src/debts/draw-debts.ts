import { formatAmount, type CountryCode, type Language } from '@bilko/core';
import type { PaperParty } from '../invoice-paper';
import { currencySign, writtenDay } from '../pdf/figures';
import { hairline, keepTogether, newPage, truncate, wrap, write, writeLines, type Sheet } from '../pdf/sheet';
import { colors, contentWidth, page, styles, type TextStyle } from '../pdf/theme';
import { oneLine, plainText } from '../plain-text';
import { fill, identifierNames, wordsOf } from '../translations';
import type { DebtDocument } from './debt-paper';
import { debtWordsOf, type DebtWords } from './debt-words';

/** What every block of such a paper is drawn from. */
export type DebtContext = Readonly<{
  sheet: Sheet;
  language: Language;
  country: CountryCode;
  words: DebtWords;
  day: (day: string) => string;
  amount: (amount: string) => string;
  money: (amount: string, currency: string) => string;
}>;

export function debtContext(sheet: Sheet, language: Language, country: CountryCode): DebtContext {
  const amount = (value: string) => formatAmount(value, { country });
  return {
    sheet,
    language,
    country,
    words: debtWordsOf(language),
    day: (day) => writtenDay(day, language),
    amount,
    money: (value, currency) => `${amount(value)} ${currencySign(currency)}`,
  };
}

type Head = Readonly<{ title: string; number: string; facts: readonly (readonly [string, string])[] }>;

const half = 236;
const right = page.left + 276;

/** Who, what, and with whom: as on an invoice. */
export function drawHead(context: DebtContext, seller: PaperParty, partner: PaperParty, head: Head): void {
  const { sheet, words } = context;
  const titleAt = { x: right, width: page.right - right, align: 'right' } as const;
  const titleEnd = writeLines(
    sheet,
    wrap(sheet, head.title, styles.title, titleAt.width),
    { ...titleAt, y: page.top - 6 },
    styles.title,
  );
  write(sheet, head.number, { ...titleAt, y: titleEnd + 1 }, styles.number);
  const sellerEnd = drawParty(context, seller, page.top, styles.muted);
  const bottom = Math.max(sellerEnd, titleEnd + styles.number.leading) + 16;
  hairline(sheet, bottom, page.left, page.right);
  write(sheet, words.debtor, { x: page.left, y: bottom + 14 }, styles.label);
  const partnerEnd = drawParty(context, partner, bottom + 29, styles.body);
  let y = bottom + 14;
  for (const [label, value] of head.facts) {
    write(sheet, label, { x: right, y }, styles.muted);
    write(sheet, value, { x: right, y, width: page.right - right, align: 'right' }, styles.body);
    y += styles.body.leading + 3.5;
  }
  sheet.y = Math.max(partnerEnd, y) + 18;
}

function drawParty(context: DebtContext, party: PaperParty, top: number, style: TextStyle): number {
  const { sheet, language } = context;
  const names = identifierNames(wordsOf(language), party.country);
  const { street = '', postalCode = '', city = '' } = party.address ?? {};
  const named = (name: string, value: string | undefined) => (value ? `${name} ${value}` : '');
  const name = wrap(sheet, oneLine(party.name), styles.partyName, half);
  const y = writeLines(sheet, name, { x: page.left, y: top }, styles.partyName);
  const lines = [
    street,
    `${postalCode} ${city}`.trim(),
    named(names.taxId, party.taxId),
    named(names.registrationNumber, party.registrationNumber),
    party.email ?? '',
  ]
    .map(oneLine)
    .filter((line) => line !== '')
    .flatMap((line) => wrap(sheet, line, style, half));
  return writeLines(sheet, lines, { x: page.left, y: y + 2 }, style);
}

export function drawText(context: DebtContext, text: string, style: TextStyle = styles.body): void {
  const { sheet } = context;
  for (const line of wrap(sheet, plainText(text), style, contentWidth)) {
    if (sheet.y + style.leading > page.bottom) newPage(sheet);
    write(sheet, line, { x: page.left, y: sheet.y }, style);
    sheet.y += style.leading;
  }
}

const columns = [
  { x: page.left, width: 176, align: 'left' },
  { x: page.left + 186, width: 66, align: 'left' },
  { x: page.left + 258, width: 66, align: 'left' },
  { x: page.left + 330, width: 80, align: 'right' },
  { x: page.left + 418, width: page.right - page.left - 418, align: 'right' },
] as const;

type Table = Readonly<{
  title: string;
  amountHead: string;
  currency: string;
  documents: readonly DebtDocument[];
  total: string;
}>;

/** Documents of one side with their sum; heads again on every page. */
export function drawDocuments(context: DebtContext, table: Table): void {
  const { sheet, words, day, amount, money } = context;
  const row = styles.body.leading + 5;
  const cells = (texts: readonly string[], style: TextStyle) =>
    columns.forEach((column, at) => {
      const text = truncate(sheet, oneLine(texts[at] ?? ''), style, column.width);
      write(sheet, text, { x: column.x, y: sheet.y, width: column.width, align: column.align }, style);
    });
  const heads = () => {
    const texts = [words.document, words.issuedOn, words.dueOn, words.documentAmount, table.amountHead];
    cells(texts, styles.columnHead);
    sheet.y += styles.columnHead.leading + 3;
    hairline(sheet, sheet.y, page.left, page.right, colors.ink);
    sheet.y += 4;
  };
  keepTogether(sheet, 40 + 2 * row);
  write(sheet, table.title, { x: page.left, y: sheet.y }, styles.label);
  sheet.y += 16;
  heads();
  for (const document of table.documents) {
    if (sheet.y + row > page.bottom) {
      newPage(sheet);
      heads();
    }
    const due = document.dueOn ? day(document.dueOn) : '';
    const figures = [amount(document.grossAmount), amount(document.amount)];
    cells([document.number, day(document.issuedOn), due, ...figures], styles.body);
    sheet.y += row;
    hairline(sheet, sheet.y - 2, page.left, page.right, colors.faint);
  }
  keepTogether(sheet, row);
  cells([words.total, '', '', '', money(table.total, table.currency)], styles.bodyStrong);
  sheet.y += row + 12;
}

/** Two places to sign, side by side. */
export function drawSignatures(context: DebtContext, seller: PaperParty, partner: PaperParty): void {
  const { sheet, words } = context;
  keepTogether(sheet, 110);
  sheet.y += 18;
  const sides = [
    { x: page.left, title: fill(words.forSeller, { name: oneLine(seller.name) }) },
    { x: right, title: fill(words.forPartner, { name: oneLine(partner.name) }) },
  ];
  for (const { x, title } of sides) {
    write(sheet, truncate(sheet, title, styles.bodyStrong, half), { x, y: sheet.y }, styles.bodyStrong);
    [words.placeAndDay, words.stamp].forEach((label, at) => {
      const y = sheet.y + 44 + at * 34;
      hairline(sheet, y, x, x + half, colors.ink);
      write(sheet, label, { x, y: y + 2 }, styles.columnHead);
    });
  }
  sheet.y += 96;
}

/** Once all pages are there: who we are, and which page of how many. */
export function drawFoot(context: DebtContext, line: string): void {
  const { sheet, language } = context;
  const { count } = sheet.doc.bufferedPageRange();
  const text = truncate(sheet, oneLine(line), styles.footer, contentWidth - 90);
  for (let index = 0; index < count; index += 1) {
    sheet.doc.switchToPage(index);
    hairline(sheet, page.footer - 5, page.left, page.right);
    write(sheet, text, { x: page.left, y: page.footer }, styles.footer);
    const number = fill(wordsOf(language).pageOf, { page: `${index + 1}`, pages: `${count}` });
    const at = { x: page.left, y: page.footer, width: contentWidth, align: 'right' } as const;
    write(sheet, number, at, styles.footer);
  }
}
