import type { PaperParty } from '../invoice-paper';
import { fill, identifierNames } from '../translations';
import type { PaperContext } from './context';
import { drawLogo } from './logo';
import { hairline, truncate, widthOf, wrap, write, writeLines } from './sheet';
import { contentWidth, page, styles } from './theme';

const sellerWidth = 270;
const titleX = page.left + sellerWidth + 16;
const titleWidth = page.right - titleX;
const buyerWidth = 236;
const factsX = page.left + 276;
const factsWidth = page.right - factsX;

/** Head of the first page: who sells, what this is, who buys, and when. */
export function drawLetterhead(context: PaperContext): void {
  const { sheet } = context;
  const bottom = Math.max(drawSeller(context), drawTitle(context)) + 16;
  hairline(sheet, bottom, page.left, page.right);
  const top = bottom + 14;
  sheet.y = Math.max(drawBuyer(context, top), drawFacts(context, top)) + 20;
}

/** Head of every further page. */
export function drawRunningHead(context: PaperContext): void {
  const { paper, sheet } = context;
  const title = truncate(sheet, titleLine(context), styles.bodyStrong, contentWidth / 2);
  const room = contentWidth - widthOf(sheet, title, styles.bodyStrong) - 20;
  const name = truncate(sheet, paper.seller.name, styles.muted, room);
  write(sheet, name, { x: page.left, y: sheet.y }, styles.muted);
  write(sheet, title, { x: page.left, y: sheet.y, width: contentWidth, align: 'right' }, styles.bodyStrong);
  hairline(sheet, sheet.y + 19, page.left, page.right);
  sheet.y += 30;
}

export function titleLine({ paper, words }: Pick<PaperContext, 'paper' | 'words'>): string {
  return `${titleOf({ paper, words })} ${paper.number ?? `(${words.draft.toLowerCase()})`}`;
}

function titleOf({ paper, words }: Pick<PaperContext, 'paper' | 'words'>): string {
  return paper.isOfAdvance ? words.advanceBack.title[paper.country] : words.titles[paper.kind];
}

function drawSeller(context: PaperContext): number {
  const { paper, sheet } = context;
  const { seller } = paper;
  const logoHeight = drawLogo(sheet, paper.logo, page.left, page.top);
  let y = logoHeight > 0 ? page.top + logoHeight + 12 : page.top;
  const name = wrap(sheet, seller.name, styles.sellerName, sellerWidth);
  y = writeLines(sheet, name, { x: page.left, y }, styles.sellerName);
  const contact = [seller.email, seller.phone, seller.website].filter((item) => item !== undefined);
  const lines = [...addressLines(seller), ...identifierLines(context, seller), joined(contact)];
  const wrapped = lines.filter((line) => line !== '').flatMap((line) => fit(context, line, sellerWidth));
  return writeLines(sheet, wrapped, { x: page.left, y: y + 2 }, styles.muted);
}

function drawTitle({ paper, words, sheet }: PaperContext): number {
  const at = { x: titleX, width: titleWidth, align: 'right' } as const;
  const title = wrap(sheet, titleOf({ paper, words }), styles.title, titleWidth);
  let y = writeLines(sheet, title, { ...at, y: page.top - 6 }, styles.title);
  const number = wrap(sheet, paper.number ?? words.draft, styles.number, titleWidth);
  y = writeLines(sheet, number, { ...at, y: y + 1 }, styles.number);
  return y;
}

function drawBuyer(context: PaperContext, top: number): number {
  const { paper, words, sheet } = context;
  write(sheet, words.buyer, { x: page.left, y: top }, styles.label);
  const name = wrap(sheet, paper.buyer.name, styles.partyName, buyerWidth);
  const y = writeLines(sheet, name, { x: page.left, y: top + 15 }, styles.partyName);
  const country = paper.buyer.country;
  const isAbroad = country !== undefined && country !== paper.country;
  const lines = [
    ...addressLines(paper.buyer),
    isAbroad ? countryName(country, paper.language) : '',
    ...identifierLines(context, paper.buyer),
    joined([paper.buyer.email, paper.buyer.phone].filter((item) => item !== undefined)),
  ];
  const wrapped = lines.filter((line) => line !== '').flatMap((line) => fit(context, line, buyerWidth));
  return writeLines(sheet, wrapped, { x: page.left, y: y + 2 }, styles.body);
}

function drawFacts(context: PaperContext, top: number): number {
  const { sheet } = context;
  let y = top;
  for (const [label, value] of facts(context)) {
    const labelWidth = widthOf(sheet, label, styles.muted);
    const lines = wrap(sheet, value, styles.body, factsWidth - labelWidth - 12);
    write(sheet, label, { x: factsX, y }, styles.muted);
    y = writeLines(sheet, lines, { x: factsX, y, width: factsWidth, align: 'right' }, styles.body) + 3.5;
  }
  return y;
}

function facts({ paper, words, figures }: PaperContext): [string, string][] {
  const isOffer = paper.kind === 'estimate' || paper.kind === 'proforma';
  const corrected = paper.correctedInvoice;
  const day = (on: string | undefined): string | undefined => (on ? figures.day(on) : undefined);
  const rows: [string, string | undefined][] = [
    [words.issuedOn, day(paper.issuedOn)],
    [words.place, paper.place],
    [words.suppliedOn, day(paper.suppliedOn)],
    [words.taxPointOn, paper.taxPointOn === paper.suppliedOn ? undefined : day(paper.taxPointOn)],
    [isOffer ? words.validUntil : words.dueOn, day(paper.dueOn)],
    [
      paper.isOfAdvance ? words.advanceBack.corrects : words.corrects,
      corrected?.issuedOn
        ? fill(words.correctsFrom, { number: corrected.number, day: figures.day(corrected.issuedOn) })
        : corrected?.number,
    ],
    [words.issuedBy, paper.issuedBy],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
}

export function addressLines(party: PaperParty): string[] {
  const { street = '', postalCode = '', city = '' } = party.address ?? {};
  return [street, `${postalCode} ${city}`.trim()];
}

export function identifierLines({ words }: PaperContext, party: PaperParty): string[] {
  const names = identifierNames(words, party.country);
  const named = (name: string, value: string | undefined): string => (value ? `${name} ${value}` : '');
  return [
    joined([named(names.taxId, party.taxId), named(names.registrationNumber, party.registrationNumber)]),
    named(names.vatId, party.vatId),
  ];
}

function joined(items: readonly string[]): string {
  return items.filter((item) => item !== '').join(' · ');
}

/** Breaks "a · b · c" at the dots when it is too long for the column. */
function fit({ sheet }: PaperContext, line: string, width: number): string[] {
  if (widthOf(sheet, line, styles.body) <= width) return [line];
  return line.split(' · ').flatMap((item) => wrap(sheet, item, styles.body, width));
}

function countryName(country: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}
