import type { Contracts, ReportAmount } from '@bilko/contracts';
import type { PaperOf } from '../report-file';
import { amountColumns, groupRows, headingRow, totalRow } from './columns';

type Report = Contracts['getProfitAndLoss']['response'];

export const profitAndLossPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  const { totals } = report;
  const total = (name: 'income' | 'expense' | 'result', compared: string | null): ReportAmount => ({
    amount: totals[name],
    comparedAmount: compared,
    monthAmounts: report.months?.map((month) => month[name]) ?? null,
  });
  return {
    title: words.titles.profitAndLoss,
    subtitle: frame.period(report),
    columns: amountColumns(words.amount, report, frame),
    rows: [
      headingRow(words.income),
      ...groupRows(report.income),
      totalRow(words.incomeTotal, total('income', totals.comparedIncome)),
      headingRow(words.expense),
      ...groupRows(report.expense),
      totalRow(words.expenseTotal, total('expense', totals.comparedExpense)),
      totalRow(words.result, total('result', totals.comparedResult)),
    ],
  };
};
