import bwipjs from 'bwip-js/node';
import { encode } from 'uqr';
import type { PaperPaymentCode } from '../invoice-paper';
import type { Sheet } from './sheet';

export type CodePicture = Readonly<{
  columns: number;
  rows: number;
  cells: readonly number[];
  rowHeight: number;
}>;

const millimetre = 72 / 25.4;
/** Up to version 13 a module is then over 0.4 mm wide, which phones read from paper. */
const qrWidth = 32 * millimetre;
/** HUB-3A: nine data columns are 222 modules; 0.254 mm each. */
const pdf417Width = 222 * 0.254 * millimetre;

/** bwip-js draws both, but takes 12 ms for a QR; uqr takes 2, and with it twice as many documents fit. */
export function encodePaymentCode(code: PaperPaymentCode): CodePicture {
  return code.kind === 'qr' ? encodeQr(code.payload) : encodePdf417(code.payload);
}

/** Error level M is what IPS and EPC ask for. */
function encodeQr(payload: string): CodePicture {
  const { data, size } = encode(payload, { ecc: 'M', boostEcc: false, border: 0 });
  const cells = data.flatMap((row) => row.map((isDark) => (isDark ? 1 : 0)));
  return { columns: size, rows: size, cells, rowHeight: 1 };
}

/** HUB-3A: 9 columns, error level 4. */
function encodePdf417(payload: string): CodePicture {
  const options = { bcid: 'pdf417', text: payload, columns: 9, eclevel: 4 };
  const [picture] = bwipjs.raw(options);
  if (!picture || !('pixs' in picture)) throw new Error('The PDF417 code could not be drawn');
  const rows = picture.pixs.length / picture.pixx;
  // The encoder gives each row once and the height of the whole: three modules a row.
  return { columns: picture.pixx, rows, cells: picture.pixs, rowHeight: picture.pixy / rows };
}

export type CodeSize = Readonly<{ width: number; height: number; module: number }>;

export function codeSize(code: PaperPaymentCode, picture: CodePicture): CodeSize {
  const width = code.kind === 'qr' ? qrWidth : pdf417Width;
  const module = width / picture.columns;
  return { width, height: picture.rows * picture.rowHeight * module, module };
}

/**
 * Draws the code as one filled path: sharp at any zoom, and without the pale seams that single squares
 * leave on a screen. The quiet zone is the white page around it.
 */
export function drawCode(sheet: Sheet, picture: CodePicture, x: number, y: number, size: CodeSize): void {
  const { columns, rows, cells, rowHeight } = picture;
  const path: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    let start = -1;
    for (let column = 0; column <= columns; column += 1) {
      const isDark = column < columns && cells[row * columns + column] === 1;
      if (isDark && start < 0) start = column;
      if (!isDark && start >= 0) {
        path.push(`${start} ${row * rowHeight} ${column - start} ${rowHeight} re`);
        start = -1;
      }
    }
  }
  sheet.doc.save().translate(x, y).scale(size.module).fillColor('#000000');
  sheet.doc.addContent(`${path.join('\n')}\nf`);
  sheet.doc.restore();
}
