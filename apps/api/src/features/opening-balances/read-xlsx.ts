import { compareDecimal, normalizeDecimal, roundHalfUp } from '@bilko/core';
import { XMLParser } from 'fast-xml-parser';
import { unzipSync, type Unzipped, type UnzipFileInfo } from 'fflate';
import { ProblemError } from '../../http/problem';
import { hasFormula, mostRows, tooLong, unsupported, type SheetRow } from './sheet';

/** What the parts that are read may unpack to, all together. */
const mostBytes = 20 * 1024 * 1024;
const mostColumns = 100;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  isArray: (name) => ['row', 'c', 'si', 'r', 'sheet', 'Relationship', 't'].includes(name),
});

type Node = Readonly<Record<string, unknown>>;

/** Rows of the first sheet of a workbook. Only the parts that are needed are unpacked, and only so much. */
export function readXlsx(content: Uint8Array): SheetRow[] {
  const parts = unpack(content);
  if (!parts['xl/workbook.xml']) throw unsupported();
  const strings = list(read(parts, 'xl/sharedStrings.xml'), 'sst', 'si').map(textOf);
  const sheet = read(parts, firstSheet(parts));
  if (!sheet) throw new ProblemError('FILE_DAMAGED');
  const rows: SheetRow[] = [];
  const found = list(sheet, 'worksheet', 'sheetData', 'row');
  if (found.length > mostRows) throw tooLong(mostRows);
  for (const [at, row] of found.entries()) {
    const cells: string[] = [];
    for (const [next, cell] of (list(row, 'c') as Node[]).entries()) {
      const place = String(cell['@r'] ?? '');
      if (cell['f'] !== undefined) throw hasFormula(place);
      const column = columnOf(place) ?? next;
      if (column < mostColumns) cells[column] = valueOf(cell, strings).trim();
    }
    const filled = Array.from(cells, (one) => one ?? '');
    if (filled.some((one) => one !== '')) rows.push({ row: rowOf(row, at), cells: filled });
  }
  return rows;
}

const needed = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

/** The claimed size is also all that is unpacked: a part that lies about it is cut off and does not parse. */
function unpack(content: Uint8Array): Unzipped {
  let bytes = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (!needed.test(name)) return false;
    bytes += originalSize;
    return bytes <= mostBytes;
  };
  const parts = attempt(() => unzipSync(content, { filter }));
  if (bytes > mostBytes) throw new ProblemError('FILE_TOO_LARGE', { params: { maximum: String(mostBytes) } });
  if (!parts) throw new ProblemError('FILE_DAMAGED');
  return parts;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function read(parts: Unzipped, name: string): Node | undefined {
  const part = parts[name];
  if (!part) return undefined;
  const text = new TextDecoder().decode(part);
  // Nothing that a spreadsheet writes has a document type; entities in one can grow without end.
  if (/<!DOCTYPE/i.test(text)) throw new ProblemError('FILE_DAMAGED');
  const parsed = attempt(() => parser.parse(text, true) as Node);
  if (!parsed) throw new ProblemError('FILE_DAMAGED');
  return parsed;
}

/** The part of the first sheet in the order of the tabs. */
function firstSheet(parts: Unzipped): string {
  const [sheet] = list(read(parts, 'xl/workbook.xml'), 'workbook', 'sheets', 'sheet') as Node[];
  const links = list(read(parts, 'xl/_rels/workbook.xml.rels'), 'Relationships', 'Relationship') as Node[];
  const target = links.find((link) => link['@Id'] === sheet?.['@id'])?.['@Target'];
  if (typeof target !== 'string') return 'xl/worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** What lies at the end of a path, as a list; empty where the path ends early. */
function list(from: unknown, ...path: readonly string[]): unknown[] {
  let node: unknown = from;
  for (const name of path)
    node = typeof node === 'object' && node !== null ? (node as Node)[name] : undefined;
  if (node === undefined || node === '') return [];
  return Array.isArray(node) ? (node as unknown[]) : [node];
}

/** Text of a string, whole or in pieces with formats of their own. */
function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  const pieces = [...list(node, 't'), ...list(node, 'r').flatMap((run) => list(run, 't'))];
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : String((piece as Node)['#text'] ?? '')))
    .join('');
}

function valueOf(cell: Node, strings: readonly string[]): string {
  const value = textValue(cell['v']);
  switch (cell['@t']) {
    case 's':
      return strings[Number.parseInt(value, 10)] ?? '';
    case 'inlineStr':
      return textOf(cell['is']);
    case 'str':
    case 'd':
      return value;
    case 'e':
      return '#';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    default:
      return numberText(value);
  }
}

const textValue = (value: unknown): string =>
  typeof value === 'object' && value !== null ? String((value as Node)['#text'] ?? '') : String(value ?? '');

/** The stored binary number as the decimal that was typed: its noise lies beyond the eighth decimal. */
function numberText(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(value);
  if (!match) return value;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const shift = Number.parseInt(power, 10);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (Math.abs(shift) > 30 || digits.length > 30) return value;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const plain = `${sign}${padded.slice(0, at)}${padded.length > at ? `.${padded.slice(at, at + 20)}` : ''}`;
  const typed = normalizeDecimal(roundHalfUp(plain, 6));
  const cents = roundHalfUp(typed, 2);
  // Three decimals after a point would be read as thousands.
  return compareDecimal(cents, typed) === 0 ? (typed.includes('.') ? cents : typed) : typed.replace('.', ',');
}

/** "C7" is the third column. */
function columnOf(place: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(row: unknown, at: number): number {
  const named = Number.parseInt(String((row as Node)['@r'] ?? ''), 10);
  return Number.isNaN(named) ? at + 1 : named;
}
