'use client';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { PageHeader } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { Figures } from './figures';
import { Headline } from './headline';
import { LatestInvoices } from './latest-invoices';
import { MonthChart } from './month-chart';
import { ReceivablesAgeing, TopCosts } from './shares';
import { Todo } from './todo';

/** Everything that a business with a history sees: one sentence, the figures, and what they are made of. */
export function BusinessFigures({ dashboard: data }: { dashboard: Contracts['getDashboard']['response'] }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={<Headline dashboard={data} />}
        description={t('asOf', { day: format.day(data.today) })}
      />
      <Figures dashboard={data} />
      <div className="grid grid-cols-1 gap-x-12 lg:grid-cols-3">
        <div className="min-w-0 max-lg:order-2 lg:col-span-2">
          <MonthChart dashboard={data} />
        </div>
        <div className="min-w-0 max-lg:order-1">
          <Todo todo={data.todo} vat={data.vat} currency={data.currency} />
        </div>
      </div>
      <div className="grid grid-cols-1 gap-x-12 lg:grid-cols-2">
        <ReceivablesAgeing dashboard={data} />
        <TopCosts dashboard={data} />
      </div>
      <LatestInvoices invoices={data.latestInvoices} />
    </>
  );
}
