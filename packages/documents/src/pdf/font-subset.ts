import type { Font } from 'fontkit';

/** A glyph as the TrueType 'glyf' table holds it, with what the other tables say about it. */
export type GlyphOutline = Readonly<{
  bytes: Buffer;
  advance: number;
  bearing: number;
  points: number;
  contours: number;
}>;

export type GlyphOutlines = (id: number) => GlyphOutline;

/** What pdfkit asks of a subset: glyphs in the order of their first use, then a font file of them. */
export type FontSubset = Readonly<{ includeGlyph: (id: number) => number; encode: () => Buffer }>;

/**
 * A small TrueType font of the glyphs that one document uses. fontkit's own subset reads the 'glyf' table
 * by offsets that a WOFF2 file does not have, so ours is made from the outlines.
 */
export function fontSubset(font: Font, outlines: GlyphOutlines): FontSubset {
  const numbers = new Map<number, number>([[0, 0]]);
  return {
    includeGlyph(id) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      numbers.set(id, numbers.size);
      return numbers.size - 1;
    },
    encode: () =>
      encodeFont(
        font,
        [...numbers.keys()].map((id) => outlines(id)),
      ),
  };
}

function encodeFont(font: Font, glyphs: readonly GlyphOutline[]): Buffer {
  const hmtx = Buffer.alloc(glyphs.length * 4);
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let offset = 0;
  glyphs.forEach((glyph, index) => {
    hmtx.writeUInt16BE(glyph.advance, index * 4);
    hmtx.writeInt16BE(glyph.bearing, index * 4 + 2);
    offset += glyph.bytes.length;
    loca.writeUInt32BE(offset, (index + 1) * 4);
  });
  return encodeTables([
    ['glyf', Buffer.concat(glyphs.map((glyph) => glyph.bytes))],
    ['head', encodeHead(font)],
    ['hhea', encodeHhea(font, glyphs)],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', encodeMaxp(glyphs)],
  ]);
}

function encodeHead(font: Font): Buffer {
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  head.writeUInt16BE(0x0003, 16);
  head.writeUInt16BE(font.unitsPerEm, 18);
  head.writeInt16BE(font.bbox.minX, 36);
  head.writeInt16BE(font.bbox.minY, 38);
  head.writeInt16BE(font.bbox.maxX, 40);
  head.writeInt16BE(font.bbox.maxY, 42);
  head.writeUInt16BE(8, 46);
  head.writeInt16BE(2, 48);
  head.writeInt16BE(1, 50);
  return head;
}

function encodeHhea(font: Font, glyphs: readonly GlyphOutline[]): Buffer {
  const hhea = Buffer.alloc(36);
  hhea.writeUInt32BE(0x00010000, 0);
  hhea.writeInt16BE(font.ascent, 4);
  hhea.writeInt16BE(font.descent, 6);
  hhea.writeInt16BE(font.lineGap, 8);
  hhea.writeUInt16BE(Math.max(...glyphs.map((glyph) => glyph.advance)), 10);
  hhea.writeInt16BE(1, 18);
  hhea.writeUInt16BE(glyphs.length, 34);
  return hhea;
}

function encodeMaxp(glyphs: readonly GlyphOutline[]): Buffer {
  const maxp = Buffer.alloc(32);
  maxp.writeUInt32BE(0x00010000, 0);
  maxp.writeUInt16BE(glyphs.length, 4);
  maxp.writeUInt16BE(Math.max(...glyphs.map((glyph) => glyph.points)), 6);
  maxp.writeUInt16BE(Math.max(...glyphs.map((glyph) => glyph.contours)), 8);
  maxp.writeUInt16BE(2, 14);
  return maxp;
}

function encodeTables(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + 16 * tables.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  tables.forEach(([tag, data], index) => {
    const padded = padTo4(data);
    const entry = 12 + 16 * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(padded), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    parts.push(padded);
    offset += padded.length;
  });
  const file = Buffer.concat(parts);
  const head = directory.readUInt32BE(12 + 16 * tables.findIndex(([tag]) => tag === 'head') + 8);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, head + 8);
  return file;
}

export function padTo4(data: Buffer): Buffer {
  const rest = data.length % 4;
  return rest === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - rest)]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let position = 0; position < data.length; position += 4) {
    sum = (sum + data.readUInt32BE(position)) >>> 0;
  }
  return sum;
}
