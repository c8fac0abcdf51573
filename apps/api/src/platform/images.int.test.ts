import { hasProgram } from '@bilko/config/programs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkFile } from './images';
import { heicPhoto, phonePhoto, pngBomb, smallPdf, twoColours } from './images/testing-pictures';

async function colourAt(content: Buffer, left: number, top: number): Promise<string> {
  const [red = 0, , blue = 0] = await sharp(content)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return red > blue ? 'red' : 'blue';
}

describe('pictures', () => {
  it('are turned upright, shrunk, and lose the place where they were taken', async () => {
    const photo = await phonePhoto();
    const before = await sharp(photo).metadata();
    expect(before).toMatchObject({ orientation: 6, width: 400, height: 200 });
    expect(before.exif?.includes('Phone')).toBe(true);

    const file = await checkFile(photo);
    if (file.kind === 'pdf') throw new Error('expected a picture');
    expect(file).toMatchObject({ kind: 'jpg', contentType: 'image/jpeg' });
    expect(file.view).toMatchObject({ width: 200, height: 400 });
    // Turned a quarter clockwise: what was on the left is above.
    expect(await colourAt(file.view.content, 100, 20)).toBe('red');
    expect(await colourAt(file.view.content, 100, 380)).toBe('blue');
    for (const picture of [file.view, file.thumbnail]) {
      const metadata = await sharp(picture.content).metadata();
      expect(metadata.exif).toBeUndefined();
      expect(metadata.orientation).toBeUndefined();
      expect(picture.content.includes('Phone')).toBe(false);
    }
    expect(file.thumbnail).toMatchObject({ width: 160, height: 320 });
  });

  it('of large size are made handy', async () => {
    const file = await checkFile(await (await twoColours(4000, 1000)).jpeg().toBuffer());
    if (file.kind === 'pdf') throw new Error('expected a picture');
    expect(file.view).toMatchObject({ width: 2400, height: 600 });
    expect(file.thumbnail).toMatchObject({ width: 320, height: 80 });
  });

  it('with transparency stand on white', async () => {
    const clear = sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const file = await checkFile(await clear.png().toBuffer());
    if (file.kind === 'pdf') throw new Error('expected a picture');
    expect(file.kind).toBe('png');
    const [red] = await sharp(file.view.content).raw().toBuffer();
    expect(red).toBeGreaterThan(250);
  });
});

describe.skipIf(!hasProgram('heif-enc'))('HEIC', () => {
  it('is shown as JPEG', async () => {
    const file = await checkFile(await heicPhoto());
    if (file.kind === 'pdf') throw new Error('expected a picture');
    expect(file).toMatchObject({ kind: 'heic', contentType: 'image/heic' });
    expect(file.view).toMatchObject({ contentType: 'image/jpeg', width: 300, height: 150 });
    expect(await colourAt(file.view.content, 20, 75)).toBe('red');
    expect(await colourAt(file.view.content, 280, 75)).toBe('blue');
  });

  it('that is cut off or claims to be huge is refused', async () => {
    const photo = await heicPhoto();
    await expect(checkFile(photo.subarray(0, photo.length - 200))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
    await expect(checkFile(photo.subarray(0, 64))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    const huge = Buffer.from(photo);
    // Every box that tells the size of the picture.
    for (let at = huge.indexOf('ispe'); at !== -1; at = huge.indexOf('ispe', at + 4)) {
      huge.writeUInt32BE(60_000, at + 8);
      huge.writeUInt32BE(60_000, at + 12);
    }
    await expect(checkFile(huge)).rejects.toMatchObject({
      code: 'FILE_DIMENSIONS_TOO_LARGE',
    });
  });
});

describe('files that are not what they claim', () => {
  const refusal = (content: Uint8Array) =>
    checkFile(content).then(
      () => 'taken',
      (error: { code: string }) => error.code,
    );

  it('are refused with the reason', async () => {
    const jpeg = await (await twoColours(600, 400)).jpeg().toBuffer();
    const png = await (await twoColours(600, 400)).png().toBuffer();
    const gif = await (await twoColours(60, 40)).gif().toBuffer();
    const webp = await (await twoColours(60, 40)).webp().toBuffer();
    const pdf = smallPdf();
    expect(await refusal(new Uint8Array())).toBe('FILE_EMPTY');
    expect(await refusal(Buffer.from('<html><script>alert(1)</script></html>'))).toBe(
      'FILE_TYPE_NOT_SUPPORTED',
    );
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
      'FILE_TYPE_NOT_SUPPORTED',
    );
    expect(await refusal(Buffer.from('MZ\x90\0program'))).toBe('FILE_TYPE_NOT_SUPPORTED');
    expect(await refusal(gif)).toBe('FILE_TYPE_NOT_SUPPORTED');
    expect(await refusal(webp)).toBe('FILE_TYPE_NOT_SUPPORTED');
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff]))).toBe('FILE_DAMAGED');
    expect(await refusal(Buffer.concat([jpeg.subarray(0, 200), Buffer.from('rest')]))).toBe('FILE_DAMAGED');
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe('FILE_DAMAGED');
    expect(await refusal(png.subarray(0, png.length / 2))).toBe('FILE_DAMAGED');
    expect(await refusal(Buffer.from('%PDF-1.7 and nothing more'))).toBe('FILE_DAMAGED');
    expect(await refusal(pdf.subarray(0, pdf.length - 30))).toBe('FILE_DAMAGED');
    expect(await refusal(pdf)).toBe('taken');
  });

  it('are refused before they are unpacked when they are bombs', async () => {
    const bomb = pngBomb(50_000, 50_000);
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toBe('FILE_DIMENSIONS_TOO_LARGE');
    expect(await refusal(pngBomb(19_000, 19_000))).toBe('FILE_DIMENSIONS_TOO_LARGE');
    expect(await refusal(pngBomb(30_000, 1))).toBe('FILE_DIMENSIONS_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('may be limited further', async () => {
    await expect(checkFile(smallPdf(), ['jpg', 'png'])).rejects.toMatchObject({
      code: 'FILE_TYPE_NOT_SUPPORTED',
    });
  });
});
