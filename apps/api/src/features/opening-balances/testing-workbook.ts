import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number as Excel stores it, or a whole cell as XML. */
export type Cell = string | { n: string } | { xml: string };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const place = (row: number, column: number) => `${String.fromCharCode(65 + column)}${row + 1}`;

/** An XLSX workbook of one sheet, as spreadsheets write them: texts shared, numbers binary. */
export function workbook(rows: readonly (readonly Cell[])[], more: Record<string, string> = {}): Buffer {
  const strings: string[] = [];
  const cellOf = (cell: Cell, at: string) => {
    if (typeof cell !== 'string') return 'n' in cell ? `<c r="${at}"><v>${cell.n}</v></c>` : cell.xml;
    if (cell === '') return '';
    strings.push(cell);
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const data = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => cellOf(cell, place(row, at))).join('')}</row>`,
    )
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="Stanje" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
    'xl/worksheets/sheet3.xml': `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    ...more,
  };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(files)));
}
