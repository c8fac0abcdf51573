'use client';
import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Amount, DayText } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { AccountName } from '@/components/reports/account-name';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { call } from '@/lib/api/call';
import { useFormat } from '@/lib/format/use-format';
import { ReportFrame } from './report-frame';

type Entry = Contracts['getJournal']['response']['data'][number];

/** Every entry in the order of the books with its postings, as a journal is read. */
export function JournalReportScreen() {
  const t = useTranslations('reports');
  const format = useFormat();
  const [period, setPeriod] = usePeriod('thisMonth');
  const query = useInfiniteQuery({
    queryKey: ['reports', 'getJournal', period],
    queryFn: ({ pageParam, signal }) =>
      call(
        'getJournal',
        { query: { ...period, limit: '50', ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.meta.nextCursor ?? undefined,
  });
  const first = query.data?.pages[0];
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <ReportFrame
      title={t('names.journal')}
      description={t('between', { from: format.day(period.from), to: format.day(period.to) })}
      actions={
        <DownloadMenu
          report="getJournal"
          query={period}
          fileName={`${t('names.journal')} ${period.from} ${period.to}`}
        />
      }
    >
      <PeriodPicker period={period} onChange={setPeriod} />
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {first && entries.length === 0 && (
        <EmptyState picture={<BookOpen />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {first && entries.length > 0 && (
        <>
          <Stats>
            <Stat label={t('journalBook.total')} isMain>
              <Amount amount={first.totals.debit} currency={first.currency} />
            </Stat>
          </Stats>
          <Entries entries={entries} />
          {query.hasNextPage && (
            <div className="flex justify-center py-6" data-noprint>
              <Button
                look="quiet"
                isBusy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('journalBook.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </ReportFrame>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations('reports');
  return (
    <div
      className="relative max-w-4xl overflow-x-auto"
      role="region"
      aria-label={t('names.journal')}
      tabIndex={0}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{t('names.journal')}</caption>
        <thead className="text-muted">
          <tr className="border-b">
            <th scope="col" className="py-2 text-left font-medium">
              {t('journalBook.where')}
            </th>
            <th scope="col" className="py-2 pl-3 text-right font-medium">
              {t('journalBook.debit')}
            </th>
            <th scope="col" className="py-2 pl-3 text-right font-medium">
              {t('journalBook.credit')}
            </th>
          </tr>
        </thead>
        {entries.map((entry) => (
          <tbody key={entry.entryId} className="border-b">
            <tr>
              <th scope="rowgroup" colSpan={3} className="pt-3 pb-1 text-left font-medium">
                <Link href={`/books/entries/${entry.entryId}`} className="underline-offset-2 hover:underline">
                  <span className="mr-3 tabular-nums">{entry.number}</span>
                  <DayText day={entry.postedOn} className="mr-3 font-normal text-muted" />
                  {entry.description}
                </Link>
              </th>
            </tr>
            {entry.postings.map((posting) => (
              <tr key={posting.line}>
                <th scope="row" className="py-1 pl-5 text-left font-normal text-muted">
                  <AccountName code={posting.code} name={posting.name} />
                </th>
                {([posting.debit, posting.credit] as const).map((amount, at) => (
                  <td key={at} className="py-1 pl-3 text-right last:pr-1">
                    {/[1-9]/.test(amount) && (
                      <Link
                        href={`/books/accounts/${posting.accountId}?from=${entry.postedOn}&to=${entry.postedOn}`}
                        className="underline-offset-2 hover:underline"
                      >
                        <Amount amount={amount} />
                      </Link>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
