'use client';
import { useTranslations } from 'next-intl';
import { Sheet } from '@/components/dialog';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { DownloadLedger } from './download-ledger';
import { LedgerLines } from './ledger-lines';

type Props = { box: { code: string; name: string }; from: string; to: string; onClose: () => void };

/** What a box is made of, beside the return. */
export function BoxDocuments({ box, from, to, onClose }: Props) {
  const t = useTranslations('vat');
  const query = useApiQuery('listVatLedger', { query: { from, to, box: box.code, limit: '100' } });
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={`${box.code.replace(':', ' · ')} ${box.name}`}
      footer={
        <DownloadLedger query={{ from, to, box: box.code }} fileName={`PDV-${box.code}-${from}-${to}`} />
      }
    >
      {query.isPending && <SkeletonList rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.data.length === 0 && <p className="py-8 text-center text-muted">{t('boxEmpty')}</p>}
      {query.data && query.data.data.length > 0 && <LedgerLines reply={query.data} isNarrow />}
      {query.data?.meta.nextCursor && <Notice>{t('boxMore')}</Notice>}
    </Sheet>
  );
}
