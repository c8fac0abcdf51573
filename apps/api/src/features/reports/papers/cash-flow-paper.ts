import type { Contracts } from '@bilko/contracts';
import type { PaperOf } from '../report-file';
import { amountCells, amountColumns, groupRows, headingRow, totalRow } from './columns';

type Report = Contracts['getCashFlow']['response'];

export const cashFlowPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const { totals } = report;
  const part = (title: string, groups: Report['nonCash']) =>
    groups.length > 0 ? [headingRow(title), ...groupRows(groups)] : [];
  const isUneven = /[1-9]/.test(totals.difference.amount);
  return {
    title: words.titles.cashFlow,
    subtitle: frame.period(report),
    columns: amountColumns(words.amount, report, frame),
    rows: [
      { kind: 'group', cells: [null, words.result, ...amountCells(report.result)] },
      ...part(words.nonCash, report.nonCash),
      ...part(words.workingCapital, report.workingCapital),
      totalRow(words.operating, totals.operating),
      ...part(words.investing, report.investing),
      totalRow(words.investingTotal, totals.investing),
      ...part(words.financing, report.financing),
      totalRow(words.financingTotal, totals.financing),
      totalRow(words.change, totals.change),
      totalRow(words.openingMoney, totals.openingMoney),
      totalRow(words.closingMoney, totals.closingMoney),
      ...(isUneven ? [totalRow(words.difference, totals.difference)] : []),
    ],
  };
};
