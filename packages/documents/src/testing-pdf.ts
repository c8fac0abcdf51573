import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';

/** What other programs see in a PDF: poppler's text and pictures, a decoder's reading of the code. */

export function textOf(pdf: Buffer): string {
  return inFolder(pdf, (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }));
}

export function pagesOf(pdf: Buffer): string[] {
  return textOf(pdf).split('\f').slice(0, -1);
}

export function picturesOf(pdf: Buffer, dotsPerInch = 200): Buffer[] {
  return inFolder(pdf, (file, folder) => {
    execFileSync('pdftoppm', ['-png', '-gray', '-r', `${dotsPerInch}`, file, join(folder, 'page')]);
    const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
    return names.sort().map((name) => readFileSync(join(folder, name)));
  });
}

export async function codesOf(picture: Buffer, format: ReadInputBarcodeFormat): Promise<string[]> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer },
    fireImmediately: true,
  });
  const found = await readBarcodes(new Uint8Array(picture), { formats: [format], characterSet: 'UTF8' });
  return found.map((code) => code.text);
}

function inFolder<Result>(pdf: Buffer, work: (file: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'bilko-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
