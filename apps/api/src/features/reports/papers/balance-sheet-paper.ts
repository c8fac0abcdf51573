import type { Contracts } from '@bilko/contracts';
import { fillWords } from './fill-words';
import type { PaperOf } from '../report-file';
import { amountCells, amountColumns, groupRows, headingRow, totalRow } from './columns';

type Report = Contracts['getBalanceSheet']['response'];

export const balanceSheetPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const { totals, result } = report;
  const line = (text: string, amount: Report['result']['runningYear']) => ({
    kind: 'group' as const,
    cells: [null, text, ...amountCells(amount)],
  });
  const isUneven = /[1-9]/.test(totals.difference.amount);
  return {
    title: words.titles.balanceSheet,
    subtitle: fillWords(words.onDay, { day: frame.day(report.to) }),
    columns: amountColumns(words.amount, report, frame),
    rows: [
      headingRow(words.assets),
      ...groupRows(report.assets),
      totalRow(words.assetsTotal, totals.assets),
      headingRow(words.liabilities),
      ...groupRows(report.liabilities),
      totalRow(words.liabilitiesTotal, totals.liabilities),
      headingRow(words.equity),
      ...groupRows(report.equity),
      ...(/[1-9]/.test(result.earlierYears.amount) ? [line(words.earlierYears, result.earlierYears)] : []),
      line(words.runningYear, result.runningYear),
      totalRow(words.equityTotal, totals.equity),
      totalRow(words.liabilitiesAndEquity, totals.liabilitiesAndEquity),
      ...(isUneven ? [totalRow(words.difference, totals.difference)] : []),
    ],
  };
};
