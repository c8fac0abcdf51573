import type { UploadedFile } from '@bilko/contracts';
import { ProblemError } from '../../http/problem';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { mostRows, tooLong, type SheetRow } from './sheet';

/**
 * Rows of a CSV or XLSX file, known by its content. Amounts of XLSX have a point or, where they have more than two
 * decimals, a comma. Throws FILE_EMPTY, FILE_TYPE_NOT_SUPPORTED, FILE_DAMAGED, FILE_TOO_LARGE, SHEET_FORMULA,
 * SHEET_TOO_LONG.
 */
export function readSheet({ content }: Pick<UploadedFile, 'content'>): SheetRow[] {
  if (content.byteLength === 0) throw new ProblemError('FILE_EMPTY');
  const rows = isZip(content) ? readXlsx(content) : readCsv(content);
  if (rows.length > mostRows) throw tooLong(mostRows);
  return rows;
}

const isZip = (content: Uint8Array) =>
  content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04;
