import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { paperFont } from './paper-font';

const path = createRequire(import.meta.url).resolve('inter-ui/web/Inter-Regular.woff2');
const whole = create(readFileSync(path)) as Font;
const font = paperFont(whole);

describe('the subset of a font', () => {
  it('holds the same outlines and widths, composed letters too', () => {
    const letters = [...'AčđЖЉ@%8—'];
    const subset = font.createSubset();
    const numbers = letters.map((letter) =>
      subset.includeGlyph(whole.glyphForCodePoint(letter.codePointAt(0)!).id),
    );
    const small = create(subset.encode()) as Font;
    expect(small.numGlyphs).toBe(letters.length + 1);
    letters.forEach((letter, index) => {
      const original = whole.glyphForCodePoint(letter.codePointAt(0)!);
      const copy = small.getGlyph(numbers[index]!);
      expect(copy.advanceWidth).toBe(Math.round(original.advanceWidth));
      for (const side of ['minX', 'minY', 'maxX', 'maxY'] as const) {
        expect(Math.abs(copy.bbox[side] - original.bbox[side])).toBeLessThanOrEqual(1);
      }
      const corners = (glyph: typeof copy): number => glyph.path.commands.length;
      expect(Math.abs(corners(copy) - corners(original))).toBeLessThanOrEqual(
        original.path.commands.length * 0.2,
      );
    });
  });
});

describe('the layout', () => {
  it('gives every figure the same width', () => {
    const widths = [...'0123456789'].map((figure) => font.widthOf(figure, 10));
    expect(new Set(widths).size).toBe(1);
    expect(font.widthOf('1.111,11', 10)).toBeCloseTo(font.widthOf('8.888,88', 10), 9);
  });

  it('makes one glyph of each letter, whatever the font would join', () => {
    const line = font.layout('-> 10x20 fi');
    expect(line.glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints)).join('')).toBe(
      '-> 10x20 fi',
    );
  });

  it('kerns letters', () => {
    expect(font.widthOf('AV', 10)).toBeLessThan(font.widthOf('A', 10) + font.widthOf('V', 10));
  });

  it('has a glyph for every letter of the languages', () => {
    const letters = 'čćžšđČĆŽŠĐљњџђћжЉЊЏЂЋЖјЈ€„“”–—−·²³×';
    expect(font.layout(letters).glyphs.filter((glyph) => glyph.id === 0)).toEqual([]);
  });
});
