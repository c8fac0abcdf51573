import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../http/problem';
import { linesOfSheet } from './lines-of-sheet';
import { readSheet } from './read-sheet';
import { workbook } from './testing-workbook';

const read = (content: Buffer | string) => readSheet({ content: Buffer.from(content as string) });
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.code} ${error.params?.cell ?? ''}`.trim();
    throw error;
  }
  return 'nothing';
};

describe('a CSV file', () => {
  it('is read by its separator, with quotes, empty rows and the rows where people see them', () => {
    expect(read('Konto;Duguje;Potražuje\r\n\r\n"241";"1.234,56";\r\n"30""0";;"a;b"\n')).toEqual([
      { row: 1, cells: ['Konto', 'Duguje', 'Potražuje'] },
      { row: 3, cells: ['241', '1.234,56', ''] },
      { row: 4, cells: ['30"0', '', 'a;b'] },
    ]);
    expect(read('\ufeffcode,debit\n241,"1,000.50"')[1]?.cells).toEqual(['241', '1,000.50']);
    expect(read('code\tdebit\n241\t5')[1]?.cells).toEqual(['241', '5']);
    expect(read('a;"b\nc"\nd;e')).toEqual([
      { row: 1, cells: ['a', 'b\nc'] },
      { row: 3, cells: ['d', 'e'] },
    ]);
  });
  it('may be in the code page of Windows here', () => {
    const windows1250 = Buffer.from([0x50, 0x6f, 0x74, 0x72, 0x61, 0x9e, 0x75, 0x6a, 0x65]);
    expect(readSheet({ content: windows1250 })[0]?.cells).toEqual(['Potražuje']);
  });
  it.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 'FILE_TYPE_NOT_SUPPORTED'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'FILE_TYPE_NOT_SUPPORTED'],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'FILE_TYPE_NOT_SUPPORTED',
    ],
    ['a web page', Buffer.from('<html><table></table></html>'), 'FILE_TYPE_NOT_SUPPORTED'],
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY'],
    ['a formula', Buffer.from('Konto;Duguje\n241;=SUM(A1:A9)'), 'SHEET_FORMULA B2'],
    ['too many rows', Buffer.from('1;2\n'.repeat(5001)), 'SHEET_TOO_LONG'],
  ])('that is %s is refused', (_name, content, code) => expect(refusal(() => read(content))).toBe(code));
});

describe('an XLSX file', () => {
  it('gives texts, and numbers as they were typed', () => {
    const rows = read(
      workbook([
        ['Konto', 'Duguje & <potražuje>'],
        [{ n: '241' }, { n: '1234.5599999999999' }],
        ['', { n: '1.5E3' }],
        [],
        [{ n: '0.30000000000000004' }, { n: '1.2345' }],
        [{ n: '-12' }, { n: '1E-2' }],
      ]),
    );
    expect(rows).toEqual([
      { row: 1, cells: ['Konto', 'Duguje & <potražuje>'] },
      { row: 2, cells: ['241', '1234.56'] },
      { row: 3, cells: ['', '1500'] },
      { row: 5, cells: ['0.30', '1,2345'] },
      { row: 6, cells: ['-12', '0.01'] },
    ]);
  });
  it('with texts in the cell, in pieces and with a result of text', () => {
    const [row] = read(
      workbook([
        [
          { xml: '<c r="A1" t="inlineStr"><is><t>upisano</t></is></c>' },
          { xml: '<c r="C1" t="inlineStr"><is><r><t>u </t></r><r><t>delovima</t></r></is></c>' },
          { xml: '<c r="D1" t="str"><v>tekst</v></c>' },
        ],
      ]),
    );
    expect(row?.cells).toEqual(['upisano', '', 'u delovima', 'tekst']);
  });
  it('with a formula is refused, and the cell is named', () => {
    const cell = { xml: '<c r="B2"><f>SUM(B3:B9)</f><v>12</v></c>' };
    expect(
      refusal(() =>
        read(
          workbook([
            ['Konto', 'Duguje'],
            ['241', cell],
          ]),
        ),
      ),
    ).toBe('SHEET_FORMULA B2');
  });
  it('that unpacks to far more than it weighs is refused before it is unpacked', () => {
    const bomb = workbook([['a']], { 'xl/sharedStrings.xml': 'x'.repeat(21 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(refusal(() => read(bomb))).toBe('FILE_TOO_LARGE');
  });
  it('that is a document, cut off, broken or with entities is refused', () => {
    const good = workbook([['a']]);
    expect(refusal(() => read(good.subarray(0, 200)))).toBe('FILE_DAMAGED');
    const asDocument = Buffer.from(
      good.toString('latin1').replaceAll('xl/workbook', 'wd/workbook'),
      'latin1',
    );
    expect(refusal(() => read(asDocument))).toBe('FILE_TYPE_NOT_SUPPORTED');
    const broken = { 'xl/worksheets/sheet3.xml': '<worksheet><sheetData><row></sheetData>' };
    expect(refusal(() => read(workbook([['a']], broken)))).toBe('FILE_DAMAGED');
    const entities = {
      'xl/sharedStrings.xml': '<!DOCTYPE s [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
    };
    expect(refusal(() => read(workbook([['a']], entities)))).toBe('FILE_DAMAGED');
  });
});

describe('lines of a sheet', () => {
  it('stand below headings of any usual name; rows without an amount and totals are none', () => {
    const rows = read(
      'Bruto bilans;;;\nŠifra konta;Naziv;Dugovni saldo;Potražni saldo;Partner;Dospeće\n' +
        '241;Tekući račun;1.000,00;0,00;;\n300;Kapital;0;1.000,00;;\n435;Dobavljači;;;;\n' +
        '204;Kupci;5;;Kupac;5.3.2026\n;UKUPNO;1.005,00;1.000,00;;',
    );
    const none = { issuedOn: '', currency: '', foreignAmount: '', exchangeRate: '', vat: [] };
    expect(linesOfSheet(rows)).toEqual([
      {
        row: 3,
        accountCode: '241',
        debit: '1.000,00',
        credit: '',
        contact: '',
        documentNumber: '',
        ...none,
        dueOn: '',
      },
      {
        row: 4,
        accountCode: '300',
        debit: '',
        credit: '1.000,00',
        contact: '',
        documentNumber: '',
        ...none,
        dueOn: '',
      },
      {
        row: 6,
        accountCode: '204',
        debit: '5',
        credit: '',
        contact: 'Kupac',
        documentNumber: '',
        ...none,
        dueOn: '5.3.2026',
      },
    ]);
  });
  it('have VAT that waits in a pair of columns for each rate, however it is written', () => {
    const head = 'Konto;Duguje;Potražuje;PDV 20%;Osnovica 20 %;Osnovica za PDV 10%;PDV na čekanju 10 %';
    const [line] = linesOfSheet(read(`${head}\n204;175;;20,00;100,00;0;-\n`));
    expect(line?.vat).toEqual([
      { rate: '20', netAmount: '100,00', vatAmount: '20,00' },
      { rate: '10', netAmount: '', vatAmount: '' },
    ]);
  });
  it('keep a day that a spreadsheet counts', () => {
    const rows = read(
      workbook([
        ['Konto', 'Duguje', 'Potražuje', 'Valuta'],
        ['204', { n: '5' }, '', { n: '46086' }],
      ]),
    );
    expect(linesOfSheet(rows)[0]?.dueOn).toBe('2026-03-05');
  });
  it('are refused without headings, and without any line', () => {
    expect(refusal(() => linesOfSheet(read('241;100;\n300;;100')))).toBe('SHEET_COLUMNS_MISSING');
    expect(refusal(() => linesOfSheet(read('Konto;Duguje;Potražuje\n241;0;0')))).toBe('SHEET_EMPTY');
  });
});
