'use client';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { ClosedYear } from './closed-year';
import { YearSteps } from './year-steps';

/** One year: the way to its closing in four steps, or what the closing left. */
export function YearScreen({ year }: { year: string }) {
  const t = useTranslations('years');
  const query = useApiQuery('listFiscalYears', {}, { staleTime: 0 });
  // A year may have been closed or opened since it was last seen: kept pages wait for the answer.
  const found = query.data?.data.find((one) => `${one.year}` === year);
  return (
    <>
      <PageHeader back={{ href: '/books/years', label: t('back') }} title={t('year', { year })} />
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data &&
        (found?.closing ? <ClosedYear year={found} closing={found.closing} /> : <YearSteps year={year} />)}
    </>
  );
}
