import type { Contracts } from '@bilko/contracts';
import type { PaperOf } from '../report-file';

type Report = Contracts['getGeneralLedger']['response'];

export const generalLedgerPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const { account, turnover } = report;
  return {
    title: words.titles.generalLedger,
    subtitle: frame.period(report),
    facts: [`${account.code} ${account.name}`],
    columns: [
      { head: words.day, kind: 'day' },
      { head: words.entry, kind: 'count' },
      { head: words.description, kind: 'text' },
      { head: words.contact, kind: 'text' },
      { head: words.debit, kind: 'amount' },
      { head: words.credit, kind: 'amount' },
      { head: words.balance, kind: 'amount' },
    ],
    rows: [
      {
        kind: 'group',
        cells: [report.from, null, words.openingBalance, null, null, null, report.openingBalance],
      },
      ...report.data.map((row) => ({
        kind: 'row' as const,
        cells: [
          row.postedOn,
          String(row.entryNumber),
          row.description,
          row.contactName,
          row.debit,
          row.credit,
          row.balance,
        ],
      })),
      {
        kind: 'total',
        cells: [
          report.to,
          null,
          words.closingBalance,
          null,
          turnover.debit,
          turnover.credit,
          report.closingBalance,
        ],
      },
    ],
  };
};
