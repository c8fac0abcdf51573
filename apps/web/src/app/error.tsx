'use client';
import { useEffect } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { errorReports } from '@/lib/error-reports';

export default function Crash({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('common');
  useEffect(() => {
    void errorReports()?.then(({ report }) => report(error));
  }, [error]);
  return (
    <main
      role="alert"
      className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-3 px-6 text-center"
    >
      <h1 className="text-2xl">{t('crash.title')}</h1>
      <p className="text-muted">{t('crash.body')}</p>
      <Button look="primary" onClick={reset}>
        {t('retry')}
      </Button>
    </main>
  );
}
