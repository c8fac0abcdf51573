import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/button';

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-3 px-6 text-center">
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="text-muted">{t('body')}</p>
      <LinkButton href="/" look="primary">
        {t('home')}
      </LinkButton>
    </main>
  );
}
