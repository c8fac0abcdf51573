'use client';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { FileView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { ErrorState, Skeleton } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useIsWide } from '@/lib/use-is-wide';

const addressLife = 4 * 60_000;

/** A receipt from the storage, by an address that is good for minutes. */
export function StoredPicture({ file }: { file: FileView }) {
  const query = useApiQuery('getFile', { params: { id: file.id }, query: {} }, { staleTime: addressLife });
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <Skeleton className="h-72 w-full" />;
  return (
    <LocalPicture
      key={query.data.url}
      url={query.data.url}
      type={query.data.contentType}
      name={file.name}
      onRenew={() => void query.refetch()}
    />
  );
}

type PictureProps = { url: string; type: string; name: string; onRenew?: () => void };

/** A picture, or a PDF in the browser's own viewer; on phones a PDF opens beside the page. */
export function LocalPicture({ url, type, name, onRenew }: PictureProps) {
  const t = useTranslations('expenses');
  const common = useTranslations('common');
  const isWide = useIsWide();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <div className="flex h-48 flex-col items-center justify-center gap-3 rounded-md border bg-sunken px-4 text-center text-muted">
        {t('receipt.broken')}
        {onRenew && <Button onClick={onRenew}>{common('retry')}</Button>}
      </div>
    );
  }
  const isPdf = type === 'application/pdf';
  return (
    <div className="space-y-2">
      {isPdf ? (
        isWide && <iframe src={url} title={name} className="h-[70dvh] w-full rounded-md border bg-sunken" />
      ) : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="block overflow-hidden rounded-md border bg-sunken"
        >
          <img
            src={url}
            alt={t('receipt.picture', { name })}
            onError={() => setBroken(true)}
            className="mx-auto max-h-56 w-auto object-contain md:max-h-[70dvh]"
          />
        </a>
      )}
      {isPdf && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center gap-2 text-sm font-medium text-action underline-offset-4 hover:underline md:min-h-8"
        >
          <ExternalLink aria-hidden className="size-4" />
          {t('receipt.openPdf')}
        </a>
      )}
    </div>
  );
}
