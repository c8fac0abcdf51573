import type { Font, Glyph } from 'fontkit';
import { fontSubset, type FontSubset } from './font-subset';
import { glyphOutlines } from './glyph-outline';

export type PaperGlyph = Readonly<{ id: number; advanceWidth: number; codePoints: number[] }>;
type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
export type GlyphLine = { glyphs: PaperGlyph[]; positions: Position[]; advanceWidth: number };

/** A parsed font that many documents share, with a layout of its own. */
export type PaperFont = Readonly<{
  layout: (text: string) => GlyphLine;
  createSubset: () => FontSubset;
  /** Width in points of one line of text. */
  widthOf: (text: string, size: number) => number;
}>;

const kerningCacheLimit = 50_000;

/**
 * fontkit keeps one object for each glyph with the first letters that led to it, and Inter shares glyphs
 * between letters and turns "->" into an arrow. Shared by all documents, that would let one document's
 * text change how another's reads back. So letters go to glyphs one by one here, with tabular figures and
 * kerning between letters, and each run gets objects of its own. It is also several times faster.
 */
export function paperFont(font: Font): PaperFont {
  const tabular = tabularFigures(font);
  const glyphs = new Map<number, PaperGlyph>();
  const kerning = new Map<number, number>();

  function glyphOf(codePoint: number): PaperGlyph {
    const known = glyphs.get(codePoint);
    if (known) return known;
    const glyph = tabular.get(codePoint) ?? font.glyphForCodePoint(codePoint);
    const own = { id: glyph.id, advanceWidth: glyph.advanceWidth, codePoints: [codePoint] };
    // Letters that the font lacks are not kept: there is no end of them.
    if (own.id !== 0) glyphs.set(codePoint, own);
    return own;
  }

  function kerningOf(left: PaperGlyph, right: PaperGlyph): number {
    const key = left.id * 65_536 + right.id;
    const known = kerning.get(key);
    if (known !== undefined) return known;
    const pair = String.fromCodePoint(left.codePoints[0] ?? 0, right.codePoints[0] ?? 0);
    const run = font.layout(pair, { calt: false, liga: false });
    const value = run.glyphs.length === 2 ? (run.positions[0]?.xAdvance ?? 0) - left.advanceWidth : 0;
    if (kerning.size < kerningCacheLimit) kerning.set(key, value);
    return value;
  }

  function layoutLetters(text: string): GlyphLine {
    const line: GlyphLine = { glyphs: [], positions: [], advanceWidth: 0 };
    let before: PaperGlyph | undefined;
    for (const letter of text) {
      const glyph = glyphOf(letter.codePointAt(0) ?? 0);
      const last = line.positions.at(-1);
      // Figures and what separates them keep their places under each other, so only letters are kerned.
      if (before && last && isKerned(before) && isKerned(glyph)) {
        const shift = kerningOf(before, glyph);
        last.xAdvance += shift;
        line.advanceWidth += shift;
      }
      line.glyphs.push(glyph);
      line.positions.push({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 });
      line.advanceWidth += glyph.advanceWidth;
      before = glyph;
    }
    return line;
  }

  function layout(text: string): GlyphLine {
    if (!/\p{M}/u.test(text)) return layoutLetters(text);
    const words = text.split(/(?<= )/);
    return words
      .map((word) => (/\p{M}/u.test(word) ? layoutMarks(font, word) : layoutLetters(word)))
      .reduce((line, word) => ({
        glyphs: [...line.glyphs, ...word.glyphs],
        positions: [...line.positions, ...word.positions],
        advanceWidth: line.advanceWidth + word.advanceWidth,
      }));
  }

  const outlines = glyphOutlines(font);
  const own = {
    layout,
    createSubset: () => fontSubset(font, outlines),
    widthOf: (text: string, size: number) => (layout(text).advanceWidth * size) / font.unitsPerEm,
  };
  // Everything else (names, metrics) is the parsed font's.
  return Object.assign<PaperFont, PaperFont>(Object.create(font) as PaperFont, own);
}

function isKerned(glyph: PaperGlyph): boolean {
  const codePoint = glyph.codePoints[0] ?? 0;
  return glyph.id !== 0 && codePoint > 0x3f;
}

function tabularFigures(font: Font): Map<number, Glyph> {
  const figures = new Map<number, Glyph>();
  for (const figure of '0123456789') {
    const glyph = font.layout(figure, { tnum: true, calt: false }).glyphs[0];
    if (glyph) figures.set(figure.charCodeAt(0), glyph);
  }
  return figures;
}

/** Letters with accents that no single character has (stress marks): the font's own rules place them. */
function layoutMarks(font: Font, text: string): GlyphLine {
  const codePoints = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const run = font.layout(text, { calt: false, liga: false });
  const isOneToOne = run.glyphs.length === codePoints.length;
  return {
    glyphs: run.glyphs.map((glyph, index) => ({
      id: glyph.id,
      advanceWidth: glyph.advanceWidth,
      codePoints: isOneToOne ? [codePoints[index] ?? 0] : index === 0 ? codePoints : [0x200b],
    })),
    positions: run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
      xAdvance,
      yAdvance,
      xOffset,
      yOffset,
    })),
    advanceWidth: run.positions.reduce((width, position) => width + position.xAdvance, 0),
  };
}
