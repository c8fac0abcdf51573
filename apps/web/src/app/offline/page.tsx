import { CloudOff } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/button';

export default async function OfflinePage() {
  const t = await getTranslations('common.offline');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-3 px-6 text-center">
      <CloudOff aria-hidden className="size-12 stroke-[1.25] text-muted" />
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="text-muted">{t('body')}</p>
      <LinkButton href="/dashboard" look="primary">
        {t('home')}
      </LinkButton>
    </main>
  );
}
