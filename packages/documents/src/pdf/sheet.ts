import PDFDocument from 'pdfkit';
import { loadFonts, type Fonts } from './fonts';
import { colors, page, type TextStyle } from './theme';

export type Align = 'left' | 'right';

/** A PDF that is being written: where the pen is, and text in our styles. */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument;
  readonly fonts: Fonts;
  /** Top of what comes next. */
  y: number;
  /** Draws what every further page begins with, and moves y below it. */
  onNewPage: (sheet: Sheet) => void;
};

export type SheetInfo = Readonly<{ title: string; author: string; language: string; createdAt: Date }>;

export function openSheet(info: SheetInfo): Sheet {
  const fonts = loadFonts();
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    lang: info.language,
    displayTitle: true,
    // None to begin with: the built-in Helvetica is neither needed nor has our letters.
    font: '',
    info: {
      Title: info.title,
      Author: info.author,
      Creator: 'Bilko',
      Producer: 'Bilko',
      // Derived from the document: the same input gives the same bytes.
      CreationDate: info.createdAt,
    },
  });
  // pdfkit takes a parsed font too; its types know only files and bytes.
  doc.registerFont('regular', fonts.regular as unknown as Buffer);
  doc.registerFont('semibold', fonts.semibold as unknown as Buffer);
  return { doc, fonts, y: page.top, onNewPage: () => undefined };
}

export function closeSheet(sheet: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    sheet.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.doc.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.doc.on('error', reject);
    sheet.doc.end();
  });
}

export function widthOf(sheet: Sheet, text: string, style: TextStyle): number {
  return sheet.fonts[style.weight].widthOf(text, style.size);
}

/** One line of text in a line box whose top is y; capitals stand in the middle of the box. */
export function write(
  sheet: Sheet,
  text: string,
  at: Readonly<{ x: number; y: number; width?: number; align?: Align }>,
  style: TextStyle,
): void {
  if (text === '') return;
  const font = sheet.fonts[style.weight];
  const capHeight = 0.7275 * style.size;
  const baseline = at.y + style.leading / 2 + capHeight / 2;
  const x = at.align === 'right' ? at.x + (at.width ?? 0) - font.widthOf(text, style.size) : at.x;
  sheet.doc
    .font(style.weight)
    .fontSize(style.size)
    .fillColor(style.color)
    .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

/** Writes lines below each other and answers the y below the last. */
export function writeLines(
  sheet: Sheet,
  lines: readonly string[],
  at: Readonly<{ x: number; y: number; width?: number; align?: Align }>,
  style: TextStyle,
): number {
  lines.forEach((line, index) => write(sheet, line, { ...at, y: at.y + index * style.leading }, style));
  return at.y + lines.length * style.leading;
}

/** Breaks text into lines of at most the width: at spaces, and inside a word only when it must. */
export function wrap(sheet: Sheet, text: string, style: TextStyle, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(sheet, paragraph.trimEnd(), style, width));
}

function wrapParagraph(sheet: Sheet, paragraph: string, style: TextStyle, width: number): string[] {
  if (widthOf(sheet, paragraph, style) <= width) return [paragraph];
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(sheet, longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(sheet, word, style, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(sheet: Sheet, word: string, style: TextStyle, width: number): string[] {
  if (widthOf(sheet, word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let pieceWidth = 0;
  for (const letter of word) {
    const letterWidth = widthOf(sheet, letter, style);
    if (piece !== '' && pieceWidth + letterWidth > width) {
      pieces.push(piece);
      piece = '';
      pieceWidth = 0;
    }
    piece += letter;
    pieceWidth += letterWidth;
  }
  return [...pieces, piece];
}

/** The text on one line, cut with an ellipsis where it is too long. */
export function truncate(sheet: Sheet, text: string, style: TextStyle, width: number): string {
  if (widthOf(sheet, text, style) <= width) return text;
  const [piece = ''] = breakWord(sheet, text, style, width - widthOf(sheet, '…', style));
  return `${piece.trimEnd()}…`;
}

export function hairline(
  sheet: Sheet,
  y: number,
  from: number,
  to: number,
  color: string = colors.line,
): void {
  sheet.doc.lineWidth(0.5).strokeColor(color).moveTo(from, y).lineTo(to, y).stroke();
}

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.y = page.top;
  sheet.onNewPage(sheet);
}

/** Goes to the next page unless the height still fits on this one. */
export function keepTogether(sheet: Sheet, height: number): void {
  if (sheet.y + height > page.bottom) newPage(sheet);
}
