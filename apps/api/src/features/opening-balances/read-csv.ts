import { hasFormula, unsupported, type SheetRow } from './sheet';

/**
 * Rows of a CSV file: UTF-8, or the code page of Windows here; separated by semicolons, commas or tabs, whichever
 * the first row has most of; quoted as RFC 4180 says.
 */
export function readCsv(content: Uint8Array): SheetRow[] {
  const text = decode(content);
  const separator = separatorOf(text);
  const rows: { row: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  let row = 1;
  const endRow = () => {
    endCell();
    if (cells.some((one) => one !== '')) rows.push({ row, cells });
    cells = [];
  };
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (letter === separator) endCell();
    else if (letter === '\n') {
      endRow();
      row = line;
    } else cell += letter;
  }
  endRow();
  for (const found of rows) {
    const at = found.cells.findIndex((one) => one.startsWith('='));
    if (at >= 0) throw hasFormula(`${String.fromCharCode(65 + Math.min(at, 25))}${found.row}`);
  }
  return rows;
}

function decode(content: Uint8Array): string {
  // A text has no zero bytes and few other control characters; a picture or an old workbook has.
  if (content.includes(0)) throw unsupported();
  const text = utf8(content) ?? new TextDecoder('windows-1250').decode(content);
  // eslint-disable-next-line no-control-regex -- telling text from other content is the purpose
  if (/[\u0001-\u0008\u000e-\u001f]/.test(text)) throw unsupported();
  if (/^\s*(<!doctype|<html|<\?xml|%PDF|\{)/i.test(text)) throw unsupported();
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

function utf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function separatorOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const count = (one: string) => first.split(one).length;
  return [';', '\t', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
}
