'use client';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConnection } from '@/lib/connection';

/** A thin line: no network, and since when. */
export function OfflineLine() {
  const t = useTranslations('common');
  const { isOnline, since } = useConnection();
  if (isOnline || since === undefined) return null;
  const time = new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit' }).format(since);
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 bg-soon-soft px-4 py-1 text-center text-sm"
      data-noprint
    >
      <CloudOff aria-hidden className="size-4 shrink-0" />
      {t('offline.line', { time })}
    </p>
  );
}
