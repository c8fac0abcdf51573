import sharp from 'sharp';

const sheet = (
  lines: readonly string[],
) => `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1080">
  <rect width="720" height="1080" fill="#f6f4ee"/>
  ${lines
    .map(
      (line, at) => `<text x="60" y="${140 + at * 64}" font-size="36" font-family="monospace">${line}</text>`,
    )
    .join('')}
</svg>`;

/** A photograph of a small receipt, as a phone gives it: a JPG, lying on its side and saying so. */
export const receiptPhotograph = (): Promise<Buffer> =>
  sharp(Buffer.from(sheet(['KNJIZARA VULKAN', 'Beograd', '', 'Papir A4', '2.400,00', '', 'UKUPNO 2.400,00'])))
    .rotate(-90)
    .jpeg({ quality: 85 })
    .withMetadata({ orientation: 6 })
    .toBuffer();
