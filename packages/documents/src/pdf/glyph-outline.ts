import type { Font } from 'fontkit';
import { padTo4, type GlyphOutline, type GlyphOutlines } from './font-subset';

type Point = Readonly<{ x: number; y: number; isOnCurve: boolean }>;
type Command = Readonly<{ command: string; args: readonly number[] }>;

/** Outlines as TrueType bytes, each encoded once for the process. */
export function glyphOutlines(font: Font): GlyphOutlines {
  const known = new Map<number, GlyphOutline>();
  return (id) => {
    const outline = known.get(id) ?? encodeGlyph(font, id);
    known.set(id, outline);
    return outline;
  };
}

function encodeGlyph(font: Font, id: number): GlyphOutline {
  const glyph = font.getGlyph(id);
  const contours = contoursOf(glyph.path.commands as unknown as readonly Command[]);
  const points = contours.flat();
  const advance = Math.round(glyph.advanceWidth);
  if (points.length === 0) return { bytes: Buffer.alloc(0), advance, bearing: 0, points: 0, contours: 0 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const head = Buffer.alloc(10 + 2 * contours.length + 2);
  head.writeInt16BE(contours.length, 0);
  head.writeInt16BE(Math.min(...xs), 2);
  head.writeInt16BE(Math.min(...ys), 4);
  head.writeInt16BE(Math.max(...xs), 6);
  head.writeInt16BE(Math.max(...ys), 8);
  let last = -1;
  contours.forEach((contour, index) => {
    last += contour.length;
    head.writeUInt16BE(last, 10 + 2 * index);
  });
  return {
    bytes: padTo4(Buffer.concat([head, encodePoints(points)])),
    advance,
    bearing: Math.min(...xs),
    points: points.length,
    contours: contours.length,
  };
}

function contoursOf(commands: readonly Command[]): Point[][] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([]);
    const contour = contours.at(-1);
    if (!contour || command === 'closePath') continue;
    if (command === 'bezierCurveTo') throw new Error('The font has cubic outlines; TrueType ones are needed');
    for (let index = 0; index + 1 < args.length; index += 2) {
      const [x = 0, y = 0] = [args[index], args[index + 1]];
      contour.push({ x: Math.round(x), y: Math.round(y), isOnCurve: index + 2 === args.length });
    }
  }
  return contours.map(withoutRepeatedEnd).filter((contour) => contour.length > 1);
}

/** TrueType closes a contour by itself. */
function withoutRepeatedEnd(contour: Point[]): Point[] {
  const [first, last] = [contour[0], contour.at(-1)];
  const isRepeated = first && last && contour.length > 1 && first.x === last.x && first.y === last.y;
  return isRepeated && last.isOnCurve ? contour.slice(0, -1) : contour;
}

const onCurve = 0x01;
const shortX = 0x02;
const shortY = 0x04;
const sameOrPositiveX = 0x10;
const sameOrPositiveY = 0x20;

function encodePoints(points: readonly Point[]): Buffer {
  const flags: number[] = [];
  const xBytes: number[] = [];
  const yBytes: number[] = [];
  let before = { x: 0, y: 0 };
  for (const point of points) {
    flags.push(
      (point.isOnCurve ? onCurve : 0) |
        encodeDelta(point.x - before.x, xBytes, shortX, sameOrPositiveX) |
        encodeDelta(point.y - before.y, yBytes, shortY, sameOrPositiveY),
    );
    before = point;
  }
  return Buffer.from([...flags, ...xBytes, ...yBytes]);
}

function encodeDelta(delta: number, bytes: number[], short: number, sameOrPositive: number): number {
  if (delta === 0) return sameOrPositive;
  if (Math.abs(delta) < 256) {
    bytes.push(Math.abs(delta));
    return delta > 0 ? short | sameOrPositive : short;
  }
  bytes.push((delta >> 8) & 0xff, delta & 0xff);
  return 0;
}
