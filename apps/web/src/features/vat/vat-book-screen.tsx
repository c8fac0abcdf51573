'use client';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { DownloadLedger } from './download-ledger';
import { LedgerLines } from './ledger-lines';
import { VatFrame } from './vat-frame';

type Props = { book: 'issued' | 'received' };

/** A VAT book in the columns of the country, page by page, with the sums of the whole period. */
export function VatBookScreen({ book }: Props) {
  const t = useTranslations('vat');
  const [period, setPeriod] = usePeriod('thisQuarter');
  // Where each page shown so far began; the last one is on the screen.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const query = useApiQuery(
    'listVatLedger',
    { query: { ...period, book, limit: '50', ...(cursor !== undefined && { cursor }) } },
    { keepsPrevious: true },
  );
  const next = query.data?.meta.nextCursor;
  return (
    <VatFrame
      actions={
        <DownloadLedger query={{ ...period, book }} fileName={`PDV-${book}-${period.from}-${period.to}`} />
      }
    >
      <PeriodPicker
        period={period}
        onChange={(chosen) => {
          setCursors([]);
          setPeriod(chosen);
        }}
      />
      {query.isPending && <SkeletonList rows={8} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.data.length === 0 && <EmptyState picture={<BookOpen />} title={t('bookEmpty')} />}
      {query.data && query.data.data.length > 0 && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          <LedgerLines reply={query.data} />
        </div>
      )}
      {(cursors.length > 0 || next) && (
        <div className="flex justify-center gap-3 py-6">
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('previous')}
          </Button>
          <Button disabled={!next} onClick={() => next && setCursors([...cursors, next])}>
            {t('next')}
          </Button>
        </div>
      )}
    </VatFrame>
  );
}
