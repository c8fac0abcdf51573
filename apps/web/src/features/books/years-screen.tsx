'use client';
import { CalendarCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Amount, StatusWord } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { BooksFrame } from './books-frame';

/** Years of the books: a closed one shows its result, an open one leads to its closing. */
export function YearsScreen() {
  const t = useTranslations('years');
  const query = useApiQuery('listFiscalYears', {}, { staleTime: 0 });
  return (
    <BooksFrame>
      <p className="mb-4 max-w-2xl text-muted">{t('hint')}</p>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.data.length === 0 && <EmptyState picture={<CalendarCheck />} title={t('empty')} />}
      <ul className="max-w-2xl divide-y">
        {query.data?.data.map(({ year, state, isOver, closing, currency }) => (
          <li key={year}>
            <Link
              href={`/books/years/${year}`}
              className="flex min-h-14 items-center justify-between gap-4 py-3 hover:bg-sunken"
            >
              <span>
                <span className="block font-medium">{t('year', { year: `${year}` })}</span>
                <span className="text-sm">
                  <StatusWord tone={state === 'closed' ? 'good' : 'muted'}>
                    {state === 'open' && !isOver ? t('running') : t(`state.${state}`)}
                  </StatusWord>
                </span>
              </span>
              {closing && (
                <span className="text-right">
                  <span className="block text-sm text-muted">{t('result')}</span>
                  <Amount amount={closing.result} currency={currency} isStrong />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </BooksFrame>
  );
}
