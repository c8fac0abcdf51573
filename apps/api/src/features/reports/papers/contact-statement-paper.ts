import type { Contracts } from '@bilko/contracts';
import type { ReportRow } from '@bilko/documents';
import type { PaperOf } from '../report-file';

type Report = Contracts['getContactStatement']['response'];

export const contactStatementPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const currencies = report.currencies.map(({ currency }) => currency);
  return {
    title: words.titles.contactStatement,
    subtitle: frame.period(report),
    ...(currencies.length > 0 ? { currency: currencies.join(', ') } : {}),
    facts: [`${report.side === 'customer' ? words.asCustomer : words.asSupplier}: ${report.contact.name}`],
    columns: [
      { head: words.day, kind: 'day' },
      { head: words.document, kind: 'code' },
      { head: words.description, kind: 'text' },
      { head: words.dueOn, kind: 'day' },
      { head: words.debit, kind: 'amount' },
      { head: words.credit, kind: 'amount' },
      { head: words.balance, kind: 'amount' },
    ],
    rows: report.currencies.flatMap((one): ReportRow[] => [
      ...(currencies.length > 1 ? [{ kind: 'heading' as const, cells: [null, null, one.currency] }] : []),
      {
        kind: 'group',
        cells: [report.from, null, words.openingBalance, null, null, null, one.openingBalance],
      },
      ...one.rows.map((row) => ({
        kind: 'row' as const,
        cells: [row.postedOn, row.number, row.description, row.dueOn, row.debit, row.credit, row.balance],
      })),
      {
        kind: 'total',
        cells: [
          report.to,
          null,
          words.closingBalance,
          null,
          one.turnover.debit,
          one.turnover.credit,
          one.closingBalance,
        ],
      },
    ]),
  };
};
