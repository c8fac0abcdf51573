/** Draws the PNG icons from public/icons/logo.svg. Run after a change of the logo; the files are checked in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const logo = readFileSync(`${folder}logo.svg`, 'utf8');
/** Without round corners, and smaller inside: the system cuts the shape. */
const square = logo.replace('rx="8" ', '').replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"');
const maskable = square.replace('<rect width="32" height="32"', '<rect x="-5" y="-5" width="42" height="42"');

const draw = (svg, size, name) =>
  sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(folder + name);

await draw(logo, 192, 'icon-192.png');
await draw(logo, 512, 'icon-512.png');
await draw(maskable, 512, 'maskable-512.png');
await draw(maskable, 180, 'apple-touch-icon.png');

// Browsers ask for this name by themselves, whatever the page says: one PNG of 32 pixels in the frame of an .ico.
const small = await sharp(Buffer.from(logo), { density: 144 })
  .resize(32, 32)
  .png({ compressionLevel: 9 })
  .toBuffer();
const frame = Buffer.alloc(22);
frame.writeUInt16LE(1, 2);
frame.writeUInt16LE(1, 4);
frame.writeUInt8(32, 6);
frame.writeUInt8(32, 7);
frame.writeUInt16LE(1, 10);
frame.writeUInt16LE(32, 12);
frame.writeUInt32LE(small.length, 14);
frame.writeUInt32LE(frame.length, 18);
writeFileSync(`${folder}../favicon.ico`, Buffer.concat([frame, small]));
