'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { hasFigures } from './has-figures';

// On its way while the figures themselves are: neither is needed before the other.
const BusinessFigures = dynamic(() => import('./business-figures').then((module) => module.BusinessFigures), {
  ssr: false,
  loading: () => <SkeletonList rows={8} />,
});

/**
 * Where the business stands. Until there is something to show, `firstSteps` stands in its place; until they
 * are done, it stands below.
 */
export function DashboardScreen({ firstSteps }: { firstSteps: ReactNode }) {
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
      <BusinessFigures dashboard={data} />
      {isOnboarding && firstSteps}
    </>
  );
}
