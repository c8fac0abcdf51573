import type { Contracts } from '@bilko/contracts';
import type { Sides } from '@bilko/core';
import type { ReportCell, ReportColumn } from '@bilko/documents';
import type { PaperOf } from '../report-file';
import { monthHead } from './columns';

type Report = Contracts['getTrialBalance']['response'];

export const trialBalancePaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const { compared, months, totals } = report;
  const both = (head: string): ReportColumn[] => [
    { head: `${head} ${words.debit.toLowerCase()}`, kind: 'amount' },
    { head: `${head} ${words.credit.toLowerCase()}`, kind: 'amount' },
  ];
  const cells = (...sides: (Sides | undefined)[]): ReportCell[] =>
    sides.flatMap((side) => (side ? [side.debit, side.credit] : [null, null]));
  return {
    title: words.titles.trialBalance,
    subtitle: frame.period(report),
    columns: [
      { head: words.code, kind: 'code' },
      { head: words.name, kind: 'text' },
      ...both(words.opening),
      ...(months ?? []).flatMap(({ month }) => both(monthHead(month))),
      ...both(words.turnover),
      ...both(words.closing),
      ...(compared ? both(`${words.closing} ${frame.day(compared.to)}`) : []),
    ],
    rows: [
      ...report.rows.map((row) => ({
        kind: 'row' as const,
        cells: [
          row.code,
          row.name,
          ...cells(row.opening, ...(row.months ?? []), row.period, row.closing),
          ...(row.compared ? cells(row.compared.closing) : []),
        ],
      })),
      {
        kind: 'total',
        cells: [
          null,
          words.total,
          ...cells(totals.opening, ...(months ?? []).map(() => undefined), totals.period, totals.closing),
        ],
      },
    ],
  };
};
