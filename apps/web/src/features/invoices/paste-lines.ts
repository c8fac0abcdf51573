import { compareDecimal, foldText, multiplyDecimal, parseAmount } from '@bilko/core';
import type { Unit } from '@/lib/sales/units';

/** A row out of a spreadsheet; what it did not have is empty text. */
export type PastedLine = Readonly<{
  description: string;
  quantity: string;
  unit: Unit | '';
  unitPrice: string;
  discountPercent: string;
}>;

type Column = 'description' | 'quantity' | 'unit' | 'unitPrice' | 'discountPercent' | 'other';

const unitWords: Readonly<Record<string, Unit>> = {
  kom: 'C62',
  komad: 'C62',
  komada: 'C62',
  pcs: 'C62',
  pc: 'C62',
  h: 'HUR',
  sat: 'HUR',
  sati: 'HUR',
  cas: 'HUR',
  hour: 'HUR',
  hours: 'HUR',
  dan: 'DAY',
  dana: 'DAY',
  day: 'DAY',
  days: 'DAY',
  mes: 'MON',
  mesec: 'MON',
  mjesec: 'MON',
  month: 'MON',
  god: 'ANN',
  godina: 'ANN',
  year: 'ANN',
  kg: 'KGM',
  g: 'GRM',
  gr: 'GRM',
  t: 'TNE',
  tona: 'TNE',
  m: 'MTR',
  m2: 'MTK',
  m3: 'MTQ',
  km: 'KMT',
  l: 'LTR',
  lit: 'LTR',
  kwh: 'KWH',
  kpl: 'SET',
  komplet: 'SET',
  set: 'SET',
  par: 'PR',
  pak: 'XPK',
  paket: 'XPK',
  pack: 'XPK',
  kut: 'XBX',
  kutija: 'XBX',
  box: 'XBX',
};

const headings: readonly (readonly [RegExp, Column])[] = [
  [/^(opis|naziv|artikal|stavka|usluga|proizvod|roba|description|item|name|product|service)/, 'description'],
  [/^(kolicina|kol|qty|quantity)/, 'quantity'],
  [/^(jedinica|jed|jm|j\.? ?m\.?|mera|unit$|uom)/, 'unit'],
  [/^(popust|rabat|discount)/, 'discountPercent'],
  [/^(cena|cijena|jedinicna|price|unit price|rate)/, 'unitPrice'],
  [/^(rb|r\.? ?b\.?|redni|no|#|iznos|ukupno|vrednost|vrijednost|total|amount|pdv|vat|osnovica)/, 'other'],
];

const unitOf = (cell: string): Unit | '' => {
  const word = foldText(cell).replace(/[.\s]/g, '').replace('²', '2').replace('³', '3');
  return Object.hasOwn(unitWords, word) ? (unitWords[word] ?? '') : '';
};
const numberOf = (cell: string) => parseAmount(cell.replace(/%$/, ''));

/** Cells of a clipboard text; a spreadsheet puts quotes around a cell with tabs, newlines or quotes in it. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const cell = match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"');
    rows.at(-1)?.push(cell.replace(/\s+/g, ' ').trim());
    if (match[3] === '' || pattern.lastIndex >= text.length) break;
    if (match[3] !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

function columnsOf(row: readonly string[]): Column[] | undefined {
  const columns = row.map(
    (cell) => headings.find(([pattern]) => pattern.test(foldText(cell)))?.[1] ?? 'other',
  );
  const isHeading = columns.includes('description') && row.every((cell) => numberOf(cell) === undefined);
  return isHeading ? columns : undefined;
}

function byHeading(row: readonly string[], columns: readonly Column[]): PastedLine {
  const cell = (column: Column) => row[columns.indexOf(column)] ?? '';
  return {
    description: cell('description'),
    quantity: numberOf(cell('quantity')) ?? '',
    unit: unitOf(cell('unit')),
    unitPrice: numberOf(cell('unitPrice')) ?? '',
    discountPercent: numberOf(cell('discountPercent')) ?? '',
  };
}

const isProduct = (product: string, a: string, b: string) =>
  compareDecimal(product, multiplyDecimal(a, b)) === 0;

/** Without headings: words first, then one number is the price, two are quantity and price. */
function byGuess(row: readonly string[], position: number): PastedLine {
  const cells = row[0] === `${position}` || row[0] === `${position}.` ? row.slice(1) : row;
  const isWords = (cell: string) => cell !== '' && numberOf(cell) === undefined;
  const best = cells.findIndex((cell) => isWords(cell) && unitOf(cell) === '');
  const at = best < 0 ? cells.findIndex(isWords) : best;
  const rest = cells.filter((_, index) => index !== at);
  const numbers = rest.map(numberOf).filter((number) => number !== undefined);
  const [first = '', second = '', third = ''] = numbers;
  const hasQuantity = numbers.length > 1;
  const isDiscount = third !== '' && !isProduct(third, first, second) && compareDecimal(third, '100') <= 0;
  return {
    description: cells[at] ?? '',
    quantity: hasQuantity ? first : '',
    unit: rest.map(unitOf).find((unit) => unit !== '') ?? '',
    unitPrice: hasQuantity ? second : first,
    discountPercent: isDiscount ? third : '',
  };
}

/** Rows of a spreadsheet as lines; undefined for text that is no table and belongs into the field. */
export function readPastedLines(text: string): PastedLine[] | undefined {
  const rows = cellsOf(text);
  if (rows.length < 2 && !rows.some((row) => row.length > 1)) return undefined;
  const [head = [], ...body] = rows;
  const columns = columnsOf(head);
  if (columns) return body.length > 0 ? body.map((row) => byHeading(row, columns)) : undefined;
  return rows.map((row, index) => byGuess(row, index + 1));
}
