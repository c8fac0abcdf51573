import { addDays, parseAmount } from '@bilko/core';
import { ProblemError } from '../../http/problem';
import type { TypedLine } from './judge-lines';
import { foldedText } from './opening-repository';
import type { SheetRow } from './sheet';

type Column = Exclude<keyof TypedLine, 'row' | 'contactId' | 'vat'>;

/** How people and programs here head these columns, folded. */
const headings: Readonly<Record<Column, RegExp>> = {
  accountCode: /^(konto|sifra( konta)?|broj konta|account( code)?|code)$/,
  debit: /^(duguje|dugovni( saldo)?|saldo duguje|debit)$/,
  credit: /^(potrazuje|potrazni( saldo)?|saldo potrazuje|credit)$/,
  contact:
    /^(kontakt|partner|kupac|dobavljac|komitent|kupac\/dobavljac|contact|customer|supplier|(naziv|pib|oib|jib) partnera)$/,
  documentNumber: /^(dokument|broj dokumenta|broj (fakture|racuna)|faktura|document( number)?|invoice)$/,
  issuedOn:
    /^(datum( (dokumenta|fakture|racuna|izdavanja))?|izdat[ao]?|(issue|document|invoice) date|issued( on)?)$/,
  dueOn: /^(dospece|dospijece|datum dospeca|datum dospijeca|valuta|rok|due( on| date)?)$/,
  // "Valuta" alone is the day by which to pay.
  currency: /^((sifra|oznaka|naziv) valute|devizna valuta|currency( code)?)$/,
  foreignAmount: /^(devizni iznos|iznos u valuti|iznos deviza|(amount in currency|foreign amount))$/,
  exchangeRate: /^(kurs|tecaj|(exchange )?rate)$/,
};

/** Columns of VAT that waits, one pair for each rate: "Osnovica 20 %", "PDV 20 %". */
const vatHeadings = {
  netAmount: /^(?:osnovica|base)(?: (?:za )?(?:pdv|vat))? (\d{1,2}) ?%?$/,
  vatAmount: /^(?:pdv|vat)(?: koji ceka| na cekanju)? (\d{1,2}) ?%?$/,
} as const;

const rowsBeforeHead = 15;

/** The lines below the headings of a sheet. Rows with no amount, and the row of totals, are no lines. */
export function linesOfSheet(rows: readonly SheetRow[]): TypedLine[] {
  const headAt = rows.slice(0, rowsBeforeHead).findIndex((row) => isHead(columnsOf(row)));
  const head = rows[headAt];
  if (!head) throw new ProblemError('SHEET_COLUMNS_MISSING');
  const columns = columnsOf(head);
  const vatColumns = vatColumnsOf(head);
  const lines = rows.slice(headAt + 1).flatMap(({ row, cells }) => {
    const cell = (column: Column) => (columns[column] === undefined ? '' : (cells[columns[column]] ?? ''));
    const line = {
      row,
      accountCode: cell('accountCode'),
      debit: amountOf(cell('debit')),
      credit: amountOf(cell('credit')),
      contact: cell('contact'),
      documentNumber: cell('documentNumber'),
      issuedOn: dayOf(cell('issuedOn')),
      dueOn: dayOf(cell('dueOn')),
      currency: cell('currency'),
      foreignAmount: amountOf(cell('foreignAmount')),
      exchangeRate: amountOf(cell('exchangeRate')),
      vat: vatColumns.map(({ rate, ...places }) => ({
        rate,
        netAmount: amountOf(cells[places.netAmount ?? -1] ?? ''),
        vatAmount: amountOf(cells[places.vatAmount ?? -1] ?? ''),
      })),
    };
    const isNothing = line.debit === '' && line.credit === '';
    const isTotal =
      line.accountCode === '' && cells.some((one) => /^(ukupno|svega|total|sum)/.test(foldedText(one)));
    return isNothing || isTotal ? [] : [line];
  });
  if (lines.length === 0) throw new ProblemError('SHEET_EMPTY');
  return lines;
}

type Columns = Partial<Record<Column, number>>;

const wordsOf = (cell: string) => foldedText(cell).replace(/[.:]/g, '').replace(/\s+/g, ' ').trim();

type VatColumns = { rate: string; netAmount?: number; vatAmount?: number };

function vatColumnsOf({ cells }: SheetRow): VatColumns[] {
  const found = new Map<string, VatColumns>();
  for (const [at, cell] of cells.entries()) {
    for (const part of ['netAmount', 'vatAmount'] as const) {
      const rate = vatHeadings[part].exec(wordsOf(cell))?.[1];
      if (rate) found.set(rate, { [part]: at, ...found.get(rate), rate });
    }
  }
  return [...found.values()];
}

function columnsOf({ cells }: SheetRow): Columns {
  const found: Columns = {};
  for (const [at, cell] of cells.entries()) {
    const words = wordsOf(cell);
    for (const column of Object.keys(headings) as Column[]) {
      if (found[column] === undefined && headings[column].test(words)) found[column] = at;
    }
  }
  return found;
}

const isHead = (columns: Columns) =>
  columns.accountCode !== undefined && columns.debit !== undefined && columns.credit !== undefined;

/** Nothing and zero are the same in a sheet that has both columns for every account. */
const amountOf = (text: string) => (parseAmount(text) === '0' || text === '-' ? '' : text);

/** A spreadsheet keeps a day as the count of days since the end of 1899. */
const dayOf = (text: string) =>
  /^\d{5}$/.test(text) ? addDays('1899-12-30', Number.parseInt(text, 10)) : text;
