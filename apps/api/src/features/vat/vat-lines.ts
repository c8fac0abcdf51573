import type { VatLedgerLine } from '@bilko/contracts';
import type { VatBook } from '@bilko/core';
import {
  standsInBook,
  vatBookAmounts,
  vatBookColumns,
  vatBoxCondition,
  vatBoxShare,
  vatColumnName,
  type VatSums,
} from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import type { VatLineRow } from './vat-ledger-repository';

/** Which rows are listed, and what is said of each document. */
export type VatView = Readonly<{
  includes(row: VatSums): boolean;
  columns: readonly { key: string; name: string }[];
  amountsOf(rows: readonly VatSums[]): string[];
}>;

export function bookView(ctx: Context, book: VatBook): VatView {
  const { country } = ctx.organization;
  return {
    includes: (row) => standsInBook(country, book, row),
    columns: vatBookColumns(country, book).map(({ key }) => ({
      key,
      name: vatColumnName(country, key, ctx.language),
    })),
    amountsOf: (rows) => vatBookAmounts(country, book, rows),
  };
}

/** The documents behind a box; 422 for a box that no form of the country has. */
export function boxView(ctx: Context, code: string): VatView {
  const { country } = ctx.organization;
  const condition = vatBoxCondition(country, code);
  if (!condition) throw fieldProblem('box', 'FIELD_INVALID');
  const share = (rows: readonly VatSums[]) => vatBoxShare(country, code, rows);
  const shown = (['base', 'vat'] as const).filter((key) => share([])[key] !== null);
  return {
    includes: condition,
    columns: shown.map((key) => ({
      key,
      name: vatColumnName(country, key === 'base' ? 'net' : 'vat', ctx.language),
    })),
    amountsOf: (rows) => {
      const amounts = share(rows);
      return shown.map((key) => amounts[key] ?? '0.00');
    },
  };
}

/** Rows in the order of the list, put together by document. */
export function linesOf(view: VatView, rows: readonly VatLineRow[]): VatLedgerLine[] {
  const documents = new Map<string, VatLineRow[]>();
  for (const row of rows) {
    const key = `${row.reportedOn} ${row.entryId}`;
    documents.set(key, [...(documents.get(key) ?? []), row]);
  }
  return [...documents.values()].flatMap((own) => {
    const [head] = own;
    return head ? [lineOf(view, head, own)] : [];
  });
}

function lineOf(view: VatView, head: VatLineRow, rows: readonly VatLineRow[]): VatLedgerLine {
  return {
    entryId: head.entryId,
    reportedOn: head.reportedOn,
    event: head.event,
    document: {
      kind: head.documentKind,
      id: head.documentId,
      number: head.documentNumber,
      issuedOn: head.issuedOn,
      taxPointOn: head.taxPointOn,
      receivedOn: head.receivedOn,
    },
    partner: {
      contactId: head.contactId,
      name: head.partnerName,
      taxId: head.partnerTaxId,
      country: head.partnerCountry,
    },
    amounts: view.amountsOf(rows),
    rows: rows.map((row) => ({
      direction: row.direction,
      category: row.category,
      rate: row.rate,
      exemptionCode: row.exemptionCode,
      supply: row.supply,
      netAmount: row.netAmount,
      vatAmount: row.vatAmount,
      deductibleVatAmount: row.deductibleVatAmount,
    })),
  };
}
