'use client';
import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { browserConfig } from '@/lib/config';
import { useSession } from '@/lib/session/use-session';
import { ApiKeys } from './api-keys';
import { Webhooks } from './webhooks';

/** How other programs work with this business. For owner and administrators. */
export function IntegrationsScreen() {
  const t = useTranslations('integrations');
  const errors = useTranslations('errors');
  const { can } = useSession();
  if (!can('api-key:manage')) return <p>{errors('FORBIDDEN')}</p>;
  return (
    <div className="max-w-3xl">
      <ApiKeys />
      <Webhooks />
      <a
        href={`${browserConfig().apiUrl}/api/docs`}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-11 items-center gap-2 text-action underline-offset-2 hover:underline md:text-sm"
      >
        <BookOpen aria-hidden className="size-4" />
        {t('docs')}
      </a>
    </div>
  );
}
