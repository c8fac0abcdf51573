import { inflateSync } from 'node:zlib';
import type { Sheet } from './sheet';

const box = { width: 170, height: 48 };
const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
const mostPixels = 6_000_000;
const samplesByColorType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

type OpenedImage = Readonly<{ width: number; height: number }>;
/** pdfkit has it, its types do not. */
type ImageOpener = { openImage(bytes: Buffer): OpenedImage };

/**
 * Draws the seller's picture and answers its height, 0 when there is none that can be drawn: a broken
 * picture must not cost the invoice.
 */
export function drawLogo(sheet: Sheet, bytes: Uint8Array | undefined, x: number, y: number): number {
  if (!bytes) return 0;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (!isJpeg(file) && !isSoundPng(file)) return 0;
    const image = (sheet.doc as unknown as ImageOpener).openImage(file);
    if (!(image.width > 0 && image.height > 0)) return 0;
    const scale = Math.min(box.width / image.width, box.height / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    // An opened image is taken as it is; the types know only bytes and paths.
    sheet.doc.image(image as unknown as Buffer, x, y, { width, height });
    return height;
  } catch {
    return 0;
  }
}

function isJpeg(file: Buffer): boolean {
  return file.length > 3 && file.readUInt16BE(0) === 0xffd8 && file.includes(Buffer.from('ffd9', 'hex'));
}

/**
 * pdfkit unpacks pictures with transparency later, where an error would end the process, and however large
 * they are. So the picture data must unpack here first, into no more bytes than its size allows.
 */
function isSoundPng(file: Buffer): boolean {
  if (file.length < 57 || !file.subarray(0, 8).equals(pngSignature)) return false;
  if (file.toString('latin1', 12, 16) !== 'IHDR') return false;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [bits, colorType, interlace] = [file.readUInt8(24), file.readUInt8(25), file.readUInt8(28)];
  const samples = samplesByColorType[colorType];
  if (samples === undefined || bits > 16 || width * height === 0 || width * height > mostPixels) return false;
  const parts: Buffer[] = [];
  let position = 8;
  while (position + 12 <= file.length) {
    const length = file.readUInt32BE(position);
    const type = file.toString('latin1', position + 4, position + 8);
    if (position + 12 + length > file.length) return false;
    if (type === 'IDAT') parts.push(file.subarray(position + 8, position + 8 + length));
    if (type === 'IEND') break;
    position += 12 + length;
  }
  const rowBytes = Math.ceil((width * bits * samples) / 8) + 1;
  // Interlaced pictures have up to seven passes, each with row filters of its own.
  const mostBytes = interlace === 1 ? rowBytes * height * 2 + 64 : rowBytes * height;
  return inflateSync(Buffer.concat(parts), { maxOutputLength: mostBytes }).length >= rowBytes * height;
}
