'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { Figures } from './figures';
import { hasFigures } from './has-figures';
import { Headline } from './headline';
import { LatestInvoices } from './latest-invoices';
import { MonthChart } from './month-chart';
import { ReceivablesAgeing, TopCosts } from './shares';
import { Todo } from './todo';

/**
 * Where the business stands. Until there is something to show, `firstSteps` stands in its place; until they
 * are done, it stands below.
 */
export function DashboardScreen({ firstSteps }: { firstSteps: ReactNode }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  const { organization } = useSession();
  const dashboard = useApiQuery('getDashboard', {});
  const onboarding = useApiQuery('getOnboarding', {});
  const { data } = dashboard;
  const isOnboarding = onboarding.data && Object.values(onboarding.data).some((isDone) => !isDone);

  if (dashboard.isError && !data) {
    return (
      <>
        <PageHeader title={organization.name} />
        <ErrorState error={dashboard.error} onRetry={() => void dashboard.refetch()} />
      </>
    );
  }
  if (!data || onboarding.isPending) {
    return (
      <>
        <PageHeader title={organization.name} />
        <SkeletonList rows={8} />
      </>
    );
  }
  if (isOnboarding && !hasFigures(data)) {
    return (
      <>
        <h1 className="sr-only">{organization.name}</h1>
        {firstSteps}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={<Headline dashboard={data} />}
        description={t('asOf', { day: format.day(data.today) })}
      />
      <Figures dashboard={data} />
      <div className="grid gap-x-12 lg:grid-cols-3">
        <div className="min-w-0 max-lg:order-2 lg:col-span-2">
          <MonthChart dashboard={data} />
        </div>
        <div className="min-w-0 max-lg:order-1">
          <Todo todo={data.todo} vat={data.vat} currency={data.currency} />
        </div>
      </div>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <ReceivablesAgeing dashboard={data} />
        <TopCosts dashboard={data} />
      </div>
      <LatestInvoices invoices={data.latestInvoices} />
      {isOnboarding && firstSteps}
    </>
  );
}
