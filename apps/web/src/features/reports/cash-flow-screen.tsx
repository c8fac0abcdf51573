'use client';
import { Waves } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { useReportColumns } from '@/components/reports/report-columns';
import { ReportOptionsBar, useReportOptions } from '@/components/reports/report-options';
import { linesOfGroups, opensResult, ReportTable, type ReportLine } from '@/components/reports/report-table';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { ReportFrame } from './report-frame';

type Report = Contracts['getCashFlow']['response'];

/** From the result to the money: what brought it and what took it. */
export function CashFlowScreen() {
  const t = useTranslations('reports');
  const format = useFormat();
  const [period, setPeriod] = usePeriod();
  const { compare, isByMonth } = useReportOptions();
  const asked = {
    ...period,
    ...(compare ? { compare } : {}),
    ...(isByMonth ? { by: 'month' as const } : {}),
  };
  const query = useApiQuery('getCashFlow', { query: asked }, { keepsPrevious: true });
  const report = query.data;
  const isEmpty = report && report.money.length === 0 && !/[1-9]/.test(report.totals.closingMoney.amount);
  return (
    <ReportFrame
      title={t('names.cashFlow')}
      description={t('between', { from: format.day(period.from), to: format.day(period.to) })}
      actions={
        <DownloadMenu
          report="getCashFlow"
          query={asked}
          fileName={`${t('names.cashFlow')} ${period.from} ${period.to}`}
        />
      }
    >
      <PeriodPicker period={period} onChange={setPeriod} aside={<ReportOptionsBar />} />
      {query.isPending && <SkeletonList rows={12} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && (
        <EmptyState picture={<Waves />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {report && !isEmpty && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          <Flow report={report} />
        </div>
      )}
    </ReportFrame>
  );
}

function Flow({ report }: { report: Report }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const { isByMonth, showsZeros } = useReportOptions();
  const columns = useReportColumns(report, isByMonth);
  const { totals, currency } = report;
  const difference = totals.difference.amount;
  const part = (name: 'nonCash' | 'workingCapital' | 'investing' | 'financing'): ReportLine[] => {
    const lines = linesOfGroups(report[name], showsZeros);
    return lines.length > 0 ? [{ kind: 'heading', key: name, text: t(`flow.${name}`) }, ...lines] : [];
  };
  const total = (key: string, text: string, amount: Report['result']): ReportLine => ({
    kind: 'total',
    key,
    text,
    amount,
  });
  const lines: ReportLine[] = [
    { kind: 'figure', key: 'result', text: t('result'), amount: report.result, opens: opensResult },
    ...part('nonCash'),
    ...part('workingCapital'),
    total('operating', t('flow.operating'), totals.operating),
    ...part('investing'),
    total('investingTotal', t('flow.investingTotal'), totals.investing),
    ...part('financing'),
    total('financingTotal', t('flow.financingTotal'), totals.financing),
    { kind: 'sum', key: 'change', text: t('flow.change'), amount: totals.change },
    { kind: 'figure', key: 'opening', text: t('flow.opening'), amount: totals.openingMoney },
    { kind: 'sum', key: 'closing', text: t('flow.closing'), amount: totals.closingMoney },
    ...(report.money.length > 0
      ? [
          { kind: 'heading' as const, key: 'money', text: t('flow.money') },
          ...linesOfGroups(report.money, showsZeros),
        ]
      : []),
  ];
  return (
    <>
      <Stats>
        <Stat label={t('flow.change')} isMain>
          <Amount amount={totals.change.amount} currency={currency} />
        </Stat>
        <Stat label={t('flow.opening')}>
          <Amount amount={totals.openingMoney.amount} currency={currency} />
        </Stat>
        <Stat label={t('flow.closing')}>
          <Amount amount={totals.closingMoney.amount} currency={currency} />
        </Stat>
      </Stats>
      <ReportTable caption={t('names.cashFlow')} columns={columns} lines={lines} />
      {/[1-9]/.test(difference) && (
        <div className="mt-4 max-w-3xl">
          <Notice tone="danger">{t('flow.uneven', { amount: format.money(difference, currency) })}</Notice>
        </div>
      )}
    </>
  );
}
