import type { FileReply, VatLedgerLine } from '@bilko/contracts';
import type { VatBook } from '@bilko/core';
import { vatColumnName } from '@bilko/countries/vat-return';
import { renderReportCsv, type ReportColumn } from '@bilko/documents';
import type { Context } from '../../http/context';
import type { VatSpan } from './vat-ledger-repository';
import type { VatView } from './vat-lines';

/** A book, or the documents behind a box, as CSV: a row for each document and the sums below. */
export function bookFile(
  ctx: Context,
  {
    span,
    book,
    view,
    lines,
    totals,
  }: {
    span: VatSpan;
    book: VatBook | undefined;
    view: VatView;
    lines: readonly VatLedgerLine[];
    totals: readonly string[];
  },
): FileReply {
  const { language, country, name, baseCurrency } = ctx.organization;
  const head = (key: string) => vatColumnName(country, key, language);
  const columns: ReportColumn[] = [
    { head: head('reportedOn'), kind: 'day' },
    { head: head('documentNumber'), kind: 'text' },
    { head: head('issuedOn'), kind: 'day' },
    { head: head('receivedOn'), kind: 'day' },
    { head: head('partner'), kind: 'text' },
    { head: head('taxId'), kind: 'text' },
    ...view.columns.map(({ name: own }) => ({ head: own, kind: 'amount' as const })),
  ];
  const rows = lines.map(({ reportedOn, document, partner, amounts }) => ({
    kind: 'row' as const,
    cells: [
      reportedOn,
      document.number,
      document.issuedOn,
      document.receivedOn,
      partner.name,
      partner.taxId,
      ...amounts,
    ],
  }));
  const foot = { kind: 'total' as const, cells: [null, null, null, null, head('total'), null, ...totals] };
  const what = book ?? 'box';
  return {
    fileName: `PDV-${what}-${span.from}-${span.to}.csv`,
    contentType: 'text/csv; charset=utf-8',
    render: async () =>
      renderReportCsv({
        language,
        country,
        organization: name,
        currency: baseCurrency,
        title: what,
        subtitle: `${span.from} – ${span.to}`,
        columns,
        rows: [...rows, foot],
        createdOn: ctx.today(),
      }),
  };
}
