import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Left half red, right half blue. */
export async function twoColours(width: number, height: number): Promise<Sharp> {
  const half = await sharp({
    create: { width: Math.floor(width / 2), height, channels: 3, background: '#0000ff' },
  })
    .png()
    .toBuffer();
  const base = sharp({ create: { width, height, channels: 3, background: '#ff0000' } });
  const joined = await base
    .composite([{ input: half, left: Math.ceil(width / 2), top: 0 }])
    .png()
    .toBuffer();
  return sharp(joined);
}

/** A phone's photograph: lying on its side, with the place where it was taken. */
export async function phonePhoto(): Promise<Buffer> {
  const picture = await twoColours(400, 200);
  return picture
    .withExif({
      IFD0: { Make: 'Phone', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '44/1 48/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A HEIC file by the system's encoder; undefined where it is not installed. */
export async function heicPhoto(width = 300, height = 150): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'bilko-heic-'));
  try {
    writeFileSync(join(folder, 'in.png'), await (await twoColours(width, height)).png().toBuffer());
    execFileSync('heif-enc', ['-o', join(folder, 'out.heic'), join(folder, 'in.png')], { stdio: 'ignore' });
    return readFileSync(join(folder, 'out.heic'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A PNG of a few kilobytes that says it is `width` × `height`, all one colour. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  // One bit a pixel: what matters is what the header claims.
  const rows = Buffer.alloc(Math.min(height, 2000) * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The smallest whole PDF with one empty page. */
export function smallPdf(text = ''): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>`,
  ];
  let pdf = `%PDF-1.4\n%${text}\n`;
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 4\n0000000000 65535 f \n${table}trailer << /Size 4 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}
