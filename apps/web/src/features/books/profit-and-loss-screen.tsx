'use client';
import { TrendingUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Contracts, ReportAmount } from '@bilko/contracts';
import { monthCount } from '@bilko/core';
import { BarChart } from '@/components/bar-chart';
import { Amount } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { PrintHeading } from '@/components/reports/print-heading';
import { useReportColumns } from '@/components/reports/report-columns';
import { ReportOptionsBar, useReportOptions } from '@/components/reports/report-options';
import { linesOfGroups, ReportTable, type ReportLine } from '@/components/reports/report-table';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { useFormat } from '@/lib/format/use-format';
import { BooksFrame } from './books-frame';

type Report = Contracts['getProfitAndLoss']['response'];

/** More bars than this are too thin to press. */
const mostBars = 24;

/** What came in, what went out, what is left; beside another period if asked. */
export function ProfitAndLossScreen() {
  const t = useTranslations('reports');
  const [period, setPeriod] = usePeriod();
  const { compare, isByMonth } = useReportOptions();
  const months = monthCount(period);
  const hasChart = months > 1 && months <= mostBars;
  const asked = { ...period, ...(compare ? { compare } : {}) };
  const query = useApiQuery(
    'getProfitAndLoss',
    { query: { ...asked, ...(isByMonth || hasChart ? { by: 'month' as const } : {}) } },
    { keepsPrevious: true },
  );
  const report = query.data;
  const isEmpty = report && report.income.length === 0 && report.expense.length === 0;
  return (
    <BooksFrame
      actions={
        <DownloadMenu
          report="getProfitAndLoss"
          query={{ ...asked, ...(isByMonth ? { by: 'month' } : {}) }}
          fileName={`${t('names.profitAndLoss')} ${period.from} ${period.to}`}
        />
      }
    >
      <PrintHeading title={t('names.profitAndLoss')} {...period} />
      <PeriodPicker period={period} onChange={setPeriod} aside={<ReportOptionsBar />} />
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && (
        <EmptyState picture={<TrendingUp />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {report && !isEmpty && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          <Stats>
            <Stat label={t('result')} isMain>
              <Amount amount={report.totals.result} currency={report.currency} />
            </Stat>
            <Stat label={t('income')}>
              <Amount amount={report.totals.income} currency={report.currency} />
            </Stat>
            <Stat label={t('expense')}>
              <Amount amount={report.totals.expense} currency={report.currency} />
            </Stat>
          </Stats>
          {hasChart && <MonthBars report={report} />}
          <Result report={report} isByMonth={isByMonth} />
        </div>
      )}
    </BooksFrame>
  );
}

/** Each bar opens to its month. */
function MonthBars({ report }: { report: Report }) {
  const t = useTranslations('reports');
  const format = useFormat();
  if (!report.months) return null;
  return (
    <div className="mb-8 max-w-4xl" data-noprint>
      <BarChart
        title={t('chartByMonth')}
        series={[t('income'), t('expense')]}
        currency={report.currency}
        bars={report.months.map(({ month, from, to, income, expense }) => ({
          key: month,
          label: format.shortMonth(month),
          name: format.month(month),
          values: [income, expense],
          href: `/books/profit-and-loss?from=${from}&to=${to}`,
        }))}
      />
    </div>
  );
}

function Result({ report, isByMonth }: { report: Report; isByMonth: boolean }) {
  const t = useTranslations('reports');
  const { showsZeros } = useReportOptions();
  const columns = useReportColumns(report, isByMonth);
  const { totals } = report;
  const total = (name: 'income' | 'expense' | 'result', compared: string | null): ReportAmount => ({
    amount: totals[name],
    comparedAmount: compared,
    monthAmounts: isByMonth ? (report.months?.map((month) => month[name]) ?? null) : null,
  });
  // The chart needs the months too; the table has them only when asked.
  const shown = (groups: Report['income']) =>
    isByMonth
      ? groups
      : groups.map((group) => ({
          ...group,
          monthAmounts: null,
          accounts: group.accounts.map((account) => ({ ...account, monthAmounts: null })),
        }));
  const lines: ReportLine[] = [
    { kind: 'heading', key: 'income', text: t('income') },
    ...linesOfGroups(shown(report.income), showsZeros),
    {
      kind: 'total',
      key: 'incomeTotal',
      text: t('incomeTotal'),
      amount: total('income', totals.comparedIncome),
    },
    { kind: 'heading', key: 'expense', text: t('expense') },
    ...linesOfGroups(shown(report.expense), showsZeros),
    {
      kind: 'total',
      key: 'expenseTotal',
      text: t('expenseTotal'),
      amount: total('expense', totals.comparedExpense),
    },
    { kind: 'sum', key: 'result', text: t('result'), amount: total('result', totals.comparedResult) },
  ];
  return <ReportTable caption={t('names.profitAndLoss')} columns={columns} lines={lines} />;
}
