import { addDecimal, roundHalfUp, type Day, type VatBook } from '@bilko/core';
import { vatNumberOf } from '../country';
import { assumptions } from './facts';
import type { VatSums } from './vat-class';
import { vatBookAmounts } from './vat-book';

/** A document in the VAT book of a Bosnian business: its rows of one event. */
export interface BosnianDocument {
  readonly number: string;
  readonly issuedOn: Day;
  readonly receivedOn: Day | null;
  readonly partnerName: string;
  readonly partnerSeat: string;
  /** JIB, 13 digits, of a partner in Bosnia. */
  readonly partnerTaxId: string | null;
  readonly rows: readonly VatSums[];
}

export interface BosnianFile {
  readonly book: VatBook;
  /** JIB of the business. */
  readonly taxId: string;
  /** First day of the month reported. */
  readonly month: Day;
  /** When the file is made, in the time of the business. */
  readonly createdOn: Day;
  readonly createdAt: string;
  readonly documents: readonly BosnianDocument[];
}

const unknownTaxId = '9'.repeat(13);

/**
 * A line break or separator inside a name would part the row; and a name that begins like a formula would be one to
 * the spreadsheet in which somebody looks at the file before it is sent. The tax office knows no quotes or
 * apostrophes, so these signs go.
 */
const text = (value: string, length: number) =>
  value
    .replace(/[;\r\n"]+/g, ' ')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/^[\s=+\-@＝＋－＠]+/u, '')
    .trim()
    .slice(0, length);

function typeOf({ rows }: BosnianDocument): string {
  const { documentType } = assumptions.BA;
  const event = rows[0]?.event;
  if (event === 'reverseCharge' && rows[0]?.partnerCountry !== 'BA') return documentType.servicesFromAbroad;
  if (event === 'creditNote') return documentType.creditNote;
  if (event === 'ownUse') return documentType.ownUse;
  if (event === 'advance' || event === 'advanceSettlement') return documentType.advance;
  return documentType.ordinary;
}

const isJib = (taxId: string | null): taxId is string => taxId !== null && /^\d{13}$/.test(taxId);

/**
 * e-Isporuke or e-Nabavke of a month (Zakon o PDV čl. 55; UINO, since 2021): rows 1 (head), 2 (a document each) and 3
 * (totals and how many rows 2), separated by `;`, amounts with a dot and two decimals. Rows end with CR LF.
 * The head says 1 for purchases, 2 for supplies.
 */
export function bosnianFile(file: BosnianFile): { fileName: string; content: string } {
  const { book, documents } = file;
  const period = `${file.month.slice(2, 4)}${file.month.slice(5, 7)}`;
  const own = vatNumberOf('BA', file.taxId);
  const kind = book === 'issued' ? '2' : '1';
  const head = ['1', own, period, kind, '01', file.createdOn, file.createdAt];
  const amounts = documents.map((document) =>
    vatBookAmounts('BA', book, document.rows).map((amount) => roundHalfUp(amount, 2)),
  );
  const body = documents.map((document, at) => {
    const { partnerTaxId } = document;
    const days =
      book === 'issued' ? [document.issuedOn] : [document.issuedOn, document.receivedOn ?? document.issuedOn];
    return [
      '2',
      period,
      String(at + 1).padStart(10, '0'),
      typeOf(document),
      text(document.number, 100),
      ...days,
      text(document.partnerName, 100),
      text(document.partnerSeat, 100),
      isJib(partnerTaxId) ? vatNumberOf('BA', partnerTaxId) : '',
      isJib(partnerTaxId) ? partnerTaxId : unknownTaxId,
      ...(amounts[at] ?? []),
    ];
  });
  const width = vatBookAmounts('BA', book, []).length;
  const totals = Array.from({ length: width }, (_, at) =>
    addDecimal('0.00', ...amounts.map((row) => row[at] ?? '0.00')),
  );
  const foot = ['3', ...totals, String(documents.length)];
  return {
    fileName: `${own}_${period}_${kind}_01.csv`,
    content: [head, ...body, foot].map((row) => `${row.join(';')}\r\n`).join(''),
  };
}
