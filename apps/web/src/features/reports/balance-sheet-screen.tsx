'use client';
import { Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { ReportOptionsBar, useReportOptions } from '@/components/reports/report-options';
import {
  linesOfGroups,
  opensResult,
  ReportTable,
  type ReportColumn,
  type ReportLine,
} from '@/components/reports/report-table';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { useAccountantView } from '@/lib/accountant-view';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { ReportFrame } from './report-frame';

type Report = Contracts['getBalanceSheet']['response'];

/** What there is, what is owed and what is left on the last day of the period. */
export function BalanceSheetScreen() {
  const t = useTranslations('reports');
  const format = useFormat();
  const [period, setPeriod] = usePeriod();
  const { compare, isByMonth } = useReportOptions();
  const asked = {
    ...period,
    ...(compare ? { compare } : {}),
    ...(isByMonth ? { by: 'month' as const } : {}),
  };
  const query = useApiQuery('getBalanceSheet', { query: asked }, { keepsPrevious: true });
  const report = query.data;
  const when = t('onDay', { day: format.day(period.to) });
  const isEmpty = report && report.assets.length + report.liabilities.length + report.equity.length === 0;
  return (
    <ReportFrame
      title={t('names.balanceSheet')}
      description={when}
      actions={
        <DownloadMenu
          report="getBalanceSheet"
          query={asked}
          fileName={`${t('names.balanceSheet')} ${period.to}`}
        />
      }
    >
      <PeriodPicker period={period} onChange={setPeriod} aside={<ReportOptionsBar />} />
      {query.isPending && <SkeletonList rows={12} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && (
        <EmptyState picture={<Scale />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {report && !isEmpty && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          <Sheet report={report} />
        </div>
      )}
    </ReportFrame>
  );
}

function Sheet({ report }: { report: Report }) {
  const [isAccountant] = useAccountantView();
  const t = useTranslations('reports');
  const words = useTranslations(isAccountant ? 'reports.balanceBooks' : 'reports.balance');
  const format = useFormat();
  const { showsZeros } = useReportOptions();
  const { totals, result, months, compared, yearFrom, to } = report;
  const difference = totals.difference.amount;
  const isUneven = /[1-9]/.test(difference);
  const hasEarlier = /[1-9]/.test(`${result.earlierYears.amount}${result.earlierYears.comparedAmount ?? ''}`);
  const yearOf = (day: string) => `${day.slice(0, 4)}-01-01`;
  const columns: ReportColumn[] = [
    ...(months ?? []).map((month) => ({
      key: month.month,
      head: format.day(month.to),
      from: yearOf(month.to),
      to: month.to,
    })),
    { key: 'day', head: format.day(to), from: yearFrom, to },
    ...(compared
      ? [
          {
            key: 'compared',
            head: format.day(compared.to),
            from: yearOf(compared.to),
            to: compared.to,
            isMuted: true,
          },
        ]
      : []),
  ];
  const part = (name: 'assets' | 'liabilities' | 'equity'): ReportLine[] => [
    { kind: 'heading', key: name, text: words(name) },
    ...linesOfGroups(report[name], showsZeros),
  ];
  const lines: ReportLine[] = [
    ...part('assets'),
    { kind: 'sum', key: 'assetsTotal', text: words('assetsTotal'), amount: totals.assets },
    ...part('liabilities'),
    { kind: 'total', key: 'liabilitiesTotal', text: words('liabilitiesTotal'), amount: totals.liabilities },
    ...part('equity'),
    ...(hasEarlier
      ? [
          {
            kind: 'figure' as const,
            key: 'earlierYears',
            text: words('earlierYears'),
            amount: result.earlierYears,
          },
        ]
      : []),
    {
      kind: 'figure',
      key: 'runningYear',
      text: words('runningYear'),
      amount: result.runningYear,
      opens: opensResult,
    },
    { kind: 'total', key: 'equityTotal', text: words('equityTotal'), amount: totals.equity },
    {
      kind: 'sum',
      key: 'liabilitiesAndEquity',
      text: words('liabilitiesAndEquity'),
      amount: totals.liabilitiesAndEquity,
    },
  ];
  return (
    <>
      <Stats>
        <Stat label={words('equityTotal')} isMain>
          <Amount amount={totals.equity.amount} currency={report.currency} />
        </Stat>
        <Stat label={words('assetsTotal')}>
          <Amount amount={totals.assets.amount} currency={report.currency} />
        </Stat>
        <Stat label={words('liabilitiesTotal')}>
          <Amount amount={totals.liabilities.amount} currency={report.currency} />
        </Stat>
      </Stats>
      <ReportTable caption={t('names.balanceSheet')} columns={columns} lines={lines} />
      <div className="mt-4 max-w-3xl">
        {isUneven ? (
          <Notice tone="danger">
            {t('balance.uneven', { amount: format.money(difference, report.currency) })}
          </Notice>
        ) : (
          <p className="text-sm text-muted">{t('balance.even')}</p>
        )}
      </div>
    </>
  );
}
