'use client';
import { useTranslations } from 'next-intl';
import { endOfMonth } from '@bilko/core';
import { BarChart } from '@/components/bar-chart';
import { Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import type { Dashboard } from './has-figures';

/** Twelve months; each opens to its profit and loss. */
export function MonthChart({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  return (
    <Section title={t('twelveMonths')}>
      <BarChart
        title={t('twelveMonths')}
        series={[t('series.income'), t('series.expense')]}
        currency={dashboard.currency}
        bars={dashboard.months.map(({ month, income, expense }) => ({
          key: month,
          label: format.shortMonth(month),
          name: format.month(month),
          values: [income, expense],
          href: `/books/profit-and-loss?from=${month}-01&to=${endOfMonth(`${month}-01`)}`,
        }))}
      />
    </Section>
  );
}
