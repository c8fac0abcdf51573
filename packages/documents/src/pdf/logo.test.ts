import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderInvoicePdf } from '../render-invoice-pdf';
import { croatianInvoice } from '../sample-papers';

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

/** An RGBA picture with the data given instead of its own, to break it. */
function png(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const rows = (width: number, height: number): Buffer =>
  deflateSync(Buffer.alloc((width * 4 + 1) * height, 0x80));

describe('the logo', () => {
  it('stands on the paper, transparency included', async () => {
    const pixels = Buffer.alloc((40 * 4 + 1) * 20, 0);
    const pdf = await renderInvoicePdf({ ...croatianInvoice, logo: png(40, 20, deflateSync(pixels)) });
    expect(pdf.toString('latin1')).toMatch(/\/Subtype \/Image/);
    expect(pdf.toString('latin1')).toMatch(/\/SMask/);
  });

  it.each([
    ['data that does not unpack', png(40, 20, Buffer.from('not deflated at all'))],
    ['data cut off', png(40, 20, rows(40, 20).subarray(0, 12))],
    ['fewer rows than it says', png(40, 20, rows(40, 3))],
    ['more rows than it says: a bomb', png(40, 20, rows(4000, 2000))],
    ['a size beyond all measure', png(60_000, 60_000, rows(40, 20))],
    ['no size', png(0, 20, rows(40, 20))],
    ['a cut-off file', png(40, 20, rows(40, 20)).subarray(0, 60)],
    ['a JPEG that is none', Buffer.from('ffd8ffe000104a46494600ffd9', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('is left out when it has %s, and the paper is drawn', async (_, logo) => {
    const plain = await renderInvoicePdf(croatianInvoice);
    expect((await renderInvoicePdf({ ...croatianInvoice, logo })).equals(plain)).toBe(true);
  });
});
