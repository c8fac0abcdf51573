'use client';
import { CalendarRange, Lock, LockOpen } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { InstantText, StatusWord } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { BooksFrame } from './books-frame';

type Period = Contracts['listPeriods']['response']['data'][number];

const ChangePeriod = dynamic(() => import('./change-period').then((module) => module.ChangePeriod), {
  ssr: false,
});

/** Months of the books: a locked one takes nothing more. */
export function PeriodsScreen() {
  const t = useTranslations('books');
  const format = useFormat();
  const { can } = useSession();
  const [chosen, setChosen] = useState<Period | undefined>(undefined);
  const query = useApiQuery('listPeriods', { query: {} });
  const thisMonth = format.today().slice(0, 7);
  const periods =
    query.data?.data.filter((period) => period.month <= thisMonth || period.state === 'locked') ?? [];
  return (
    <BooksFrame>
      <p className="mb-4 max-w-2xl text-muted">{t('periodsHint')}</p>
      {query.isPending && <SkeletonList rows={8} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && periods.length === 0 && (
        <EmptyState picture={<CalendarRange />} title={t('emptyPeriods')} />
      )}
      <ul className="max-w-2xl divide-y">
        {periods.map((period) => (
          <li key={period.month} className="flex min-h-14 items-center justify-between gap-4 py-2">
            <div>
              <p className="font-medium">{format.month(period.month)}</p>
              <p className="text-sm text-muted">
                <StatusWord tone={period.state === 'locked' ? 'good' : 'muted'}>
                  {t(`state.${period.state}`)}
                </StatusWord>
                {period.changedAt && (
                  <>
                    {' · '}
                    <InstantText at={period.changedAt} /> {period.changedByName}
                  </>
                )}
              </p>
              {period.reason && <p className="text-sm break-words text-muted">{period.reason}</p>}
            </div>
            {period.isYearClosed && (
              <Link
                href={`/books/years/${period.month.slice(0, 4)}`}
                className="inline-flex min-h-11 items-center text-sm text-muted underline underline-offset-2"
              >
                {t('yearClosed')}
              </Link>
            )}
            {can('period:lock') && !period.isYearClosed && (
              <Button
                look="quiet"
                icon={period.state === 'locked' ? <LockOpen /> : <Lock />}
                onClick={() => setChosen(period)}
                aria-label={`${t(period.state === 'locked' ? 'unlock' : 'lock')}: ${format.month(period.month)}`}
              >
                {t(period.state === 'locked' ? 'unlock' : 'lock')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <ChangePeriod period={chosen} onClose={() => setChosen(undefined)} />}
    </BooksFrame>
  );
}
